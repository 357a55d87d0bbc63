/** Numbers from 0 to below 1 that look random, and are the same for the same seed. */
export function seededRandom(seed: number): () => number {
  // A xorshift generator stays at 0 once it is there.
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Does something while `Math.random` gives other numbers. */
export async function withRandom<T>(random: () => number, work: () => Promise<T>): Promise<T> {
  const { random: own } = Math;
  Math.random = random;
  try {
    return await work();
  } finally {
    Math.random = own;
  }
}
