/** The id of a request: the caller's own, if a header can give it back, or else a new one. */
export function requestIdOf(headers: Headers): string {
  const id = headers.get("x-request-id");
  return id !== null && /^[\w.:+/=-]{1,200}$/.test(id)
    ? id
    : `req_${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}`;
}
