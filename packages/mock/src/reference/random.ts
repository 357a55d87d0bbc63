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

/** Numbers and choices, one after the other, always the same for the same seed. */
export interface Random {
  /** A whole number from 0 up to `end`, which is not among them. */
  below(end: number): number;
  pick<T>(items: readonly [T, ...(readonly T[])]): T;
  /** A time between two others, in RFC 3339, to the second. */
  time(from: string, to: string): string;
  uuid(): string;
}

export function createRandom(seed: number): Random {
  let step = 0;
  const below = (end: number) => Math.floor(randomAt(seed, ++step) * end);
  return {
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    time(from, to) {
      const start = Date.parse(from);
      const seconds = below(Math.floor((Date.parse(to) - start) / 1000));
      return new Date(start + seconds * 1000).toISOString().replace(".000Z", "Z");
    },
    uuid: () => uuidAt(seed, ++step),
  };
}
