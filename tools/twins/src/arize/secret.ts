/** What responses show of a key, as `ak-ada...b1c`. */
export function redact(key: string): string {
  return `${key.slice(0, 6)}...${key.slice(-3)}`;
}
