/** A number from 0 up to 1, always the same for the same seed and step (mulberry32 over a mix of both). */
export function randomAt(seed: number, step: number): number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(step, 0x6d2b79f5);
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

/** `length` characters of an alphabet, by seed and step. */
export function textAt(
  seed: number,
  step: number,
  length: number,
  alphabet = "0123456789abcdefghjkmnpqrstvwxyz",
): string {
  const at = (index: number) => alphabet[Math.floor(randomAt(seed + index * 7919, step) * alphabet.length)] ?? "";
  return Array.from({ length }, (_, index) => at(index)).join("");
}

/** A UUID of version 4, by seed and step. */
export function uuidAt(seed: number, step: number): string {
  const hex = textAt(seed, step, 32, "0123456789abcdef");
  const variant = "89ab"[Math.floor(randomAt(seed, -step) * 4)] ?? "8";
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
