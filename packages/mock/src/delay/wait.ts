/**
 * Waits so many milliseconds, without end for `Infinity`.
 *
 * @throws the reason of `signal` as soon as it is aborted.
 */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const isEndless = milliseconds === Number.POSITIVE_INFINITY;
    const timer = isEndless
      ? undefined
      : setTimeout(() => {
          signal.removeEventListener("abort", stop);
          resolve();
        }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
