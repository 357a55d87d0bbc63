/** Whether a value is a signal, by its shape: frames, test environments and edge runtimes have classes of their own. */
export function isAbortSignal(value: unknown): value is AbortSignal {
  const { aborted, addEventListener } = Object(value);
  return typeof aborted === "boolean" && typeof addEventListener === "function";
}

/** Settles with `work`, or rejects with the reason of the signal as soon as it aborts. */
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
