/** Whether it is a signal. By its shape: a frame, a test environment, or an edge runtime has a class of its own. */
export function isAbortSignal(value: unknown): value is AbortSignal {
  const { aborted, addEventListener } = Object(value);
  return typeof aborted === "boolean" && typeof addEventListener === "function";
}

/** Settles with `work`, or rejects with the signal's reason as soon as it aborts, whether or not `work` heeds it. */
export async function raceSignal<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
  }
}
