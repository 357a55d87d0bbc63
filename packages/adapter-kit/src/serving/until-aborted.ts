/**
 * Waits for work, until a signal is aborted. The work goes on by itself then: a write that has been sent still has to be
 * remembered.
 *
 * @param work - is not begun when the signal is aborted already; it must not reject.
 * @throws the reason of the signal.
 */
export async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
