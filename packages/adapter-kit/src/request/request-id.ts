/** The id of a request: the caller's own, if a header can give it back, or else a new one. */
export function requestIdOf(headers: Headers): string {
  const id = headers.get("x-request-id");
  return id !== null && /^[\w.:+/=-]{1,200}$/.test(id) ? id : newRequestId();
}

/** 20 random digits: the first and the last part of a UUID have no dashes, and nothing fixed. */
function newRequestId(): string {
  const uuid = crypto.randomUUID();
  return `req_${uuid.slice(0, 8)}${uuid.slice(-12)}`;
}
