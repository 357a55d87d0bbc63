/**
 * Waits for a response, until a signal is aborted. The work goes on by itself then: a write that has been sent still has to be
 * remembered.
 *
 * @param work - is not begun when the signal is aborted already; it must not reject.
 * @throws the reason of the signal.
 */
export async function untilAborted(signal: AbortSignal, work: () => Promise<Response>): Promise<Response> {
  signal.throwIfAborted();
  const response = work();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      // Nobody is going to read it, and a stream may hold a connection to the platform.
      void response.then(({ body }) => body?.cancel()).catch(() => {});
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([response, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
