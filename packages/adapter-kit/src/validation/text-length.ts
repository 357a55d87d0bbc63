/** The length of a text in code points, which is what JSON Schema counts. */
export function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
