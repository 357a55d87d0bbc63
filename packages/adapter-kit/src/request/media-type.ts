/** The `type/subtype` of a `Content-Type` in lower case; undefined where it has none. */
export function essenceOf(contentType: string): string | undefined {
  return /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(?:;|$)/.exec(contentType)?.[1]?.toLowerCase();
}
