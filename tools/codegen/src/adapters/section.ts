/** A document with `content` between the comments that begin and end a section. @throws Error for one without them */
export function withSection(document: string, name: string, source: string, content: string): string {
  const begin = `<!-- ${name}: generated from ${source} -->`;
  const end = `<!-- /${name} -->`;
  const [before, rest] = split(document, begin);
  const [, after] = split(rest, end);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}

function split(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`the README has no "${marker}"`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}
