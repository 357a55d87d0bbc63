/** A request as an adapter takes it: without what is meant for the mock, and GET in place of HEAD. */
export async function toAdapterRequest(request: Request): Promise<Request> {
  const url = new URL(request.url);
  const instructions = [...url.searchParams.keys()].filter((name) => name.startsWith("__"));
  const isForMock = instructions.length > 0 || request.headers.has("X-Mock-Session");
  if (!isForMock && request.method !== "HEAD") return request;
  // Only what is removed is written anew, as an adapter may look at the query as it was sent.
  for (const name of instructions) url.searchParams.delete(name);
  const headers = new Headers(request.headers);
  headers.delete("X-Mock-Session");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const body = request.body === null ? null : await request.arrayBuffer();
  return new Request(url, { method, headers, body, signal: request.signal });
}
