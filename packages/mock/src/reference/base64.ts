/** Bytes as text, so that a state is plain JSON. */
export function toBase64(bytes: Uint8Array): string {
  // One call with all bytes as arguments would be too many.
  const chunks = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * 8192, (index + 1) * 8192)),
  );
  return btoa(chunks.join(""));
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
