/** The first letters of a name, on a colour that is always the same for it. */
export function Avatar({ name }: { readonly name: string }) {
  const letters = name
    .split(/[\s.@_-]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase());
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return (
    <span className="avatar" style={{ "--hue": hue } as object} aria-hidden="true">
      {letters}
    </span>
  );
}
