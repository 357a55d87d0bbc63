/** Bytes as the tables have them. */
export function kib(bytes: number): string {
  return (bytes / 1024).toFixed(2);
}
