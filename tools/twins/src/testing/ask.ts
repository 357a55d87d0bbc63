/** Answers a request, as an adapter does. */
export type Answering = (request: Request) => Promise<Response>;

/**
 * Asks an adapter.
 *
 * @param adapter - the adapter, at its default base path.
 * @param line - method and path below the API's version: `GET /me`.
 * @param body - data, a form, or bytes.
 * @param headers - further headers.
 */
export function ask(
  adapter: Answering,
  line: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const [method = "GET", path = ""] = line.split(" ");
  const url = `http://adapter.test/v1${path}`;
  if (body === undefined) return adapter(new Request(url, { method, headers }));
  if (body instanceof FormData) return adapter(new Request(url, { method, headers, body }));
  const isBytes = body instanceof Uint8Array;
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  return adapter(
    new Request(url, {
      method,
      headers: { "Content-Type": isBytes ? "application/octet-stream" : type, ...headers },
      body: isBytes ? new Uint8Array(body) : JSON.stringify(body),
    }),
  );
}
