/** Bytes, formatted for the tables. */
export function kib(bytes: number): string {
  return (bytes / 1024).toFixed(2);
}
