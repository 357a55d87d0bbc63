// Node's requests follow their signal by a weak reference: one that nothing holds on to would never be aborted.
const inFlight = new Set<Request>();

/**
 * Waits for the response to a request, until that is aborted. The work goes on by itself then: a write that has been sent still
 * has to be remembered.
 *
 * @param work - is not begun when the request is aborted already; it must not reject.
 * @throws the reason of the request's signal.
 */
export function untilAborted(request: Request, work: (request: Request) => Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { signal } = request;
    signal.throwIfAborted();
    const response = work(request);
    const abort = () => {
      // Nobody is going to read it, and a stream may hold a connection to the platform.
      void response.then(({ body }) => body?.cancel()).catch(() => {});
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort);
    inFlight.add(request);
    void response.then(resolve, reject).finally(() => {
      inFlight.delete(request);
      signal.removeEventListener("abort", abort);
    });
  });
}
