import { vi } from "vitest";

/** Makes a call, and lets the pauses pass at once that an adapter makes in it: what was written may take a while to show. */
export async function withoutPauses<Result>(call: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    let isDone = false;
    const result = call().finally(() => {
      isDone = true;
    });
    result.catch(() => {});
    while (!isDone) {
      await vi.advanceTimersByTimeAsync(1000);
      await new Promise(setImmediate);
    }
    return await result;
  } finally {
    vi.useRealTimers();
  }
}
