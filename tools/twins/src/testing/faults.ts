/** What goes wrong with a request between an adapter and its platform. */
export interface Fault {
  readonly name: string;
  /** Whether the platform gets the request. */
  readonly arrives: boolean;
  readonly answer: () => Response;
  /** Whether the adapter may send the request once more, as the platform has refused it for its credential. */
  readonly mayRepeat?: boolean;
}

/** How a platform says no. */
export interface FaultsOptions {
  /** An error in the platform's form. Default: JSON with `error` and `detail`. */
  readonly error?: (status: number, sentence: string) => Response;
  /** Its answer when it limits requests. Default: `error` with 429, and `Retry-After: 7`. */
  readonly limited?: () => Response;
}

/** What can go wrong with a request, in the words of one platform. */
export function faultsOf(options: FaultsOptions = {}): readonly Fault[] {
  const { error = plainError } = options;
  const { limited = () => withRetryAfter(error(429, "Slow down")) } = options;
  return [
    { name: "the answer is lost", arrives: true, answer: reset },
    { name: "the connection is reset before", arrives: false, answer: reset },
    { name: "it is refused", arrives: false, answer: () => error(403, "No.") },
    { name: "it is limited", arrives: false, answer: limited },
    { name: "it fails", arrives: false, answer: () => error(500, "Oops") },
    { name: "it is done, and fails", arrives: true, answer: () => error(500, "Oops") },
    { name: "it is done, and a proxy gives up", arrives: true, answer: () => page(502) },
    { name: "it is done, and a page comes back", arrives: true, answer: () => page(200) },
    { name: "it is not done, and a page comes back", arrives: false, answer: () => page(200) },
    { name: "a proxy says that there is no such place", arrives: false, answer: () => page(404) },
    { name: "a redirect comes back", arrives: false, answer: () => new Response(null, { status: 307 }) },
  ];
}

/** The faults of a platform that nobody has described. */
export const faults: readonly Fault[] = faultsOf();

/** The answer to a request that came to pass does not arrive. */
export const lost: Fault = faults[0] as Fault;

function plainError(status: number, sentence: string): Response {
  return Response.json({ error: sentence, detail: sentence }, { status });
}

function withRetryAfter({ status, headers, body }: Response): Response {
  return new Response(body, { status, headers: { ...Object.fromEntries(headers), "Retry-After": "7" } });
}

function page(status: number): Response {
  return new Response("<html>Bad gateway</html>", { status, headers: { "Content-Type": "text/html" } });
}

function reset(): never {
  throw new TypeError("fetch failed");
}
