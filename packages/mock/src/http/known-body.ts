// Each stream that a body passes through costs about as much as its validation.
const bodies = new WeakMap<Request | Response, Uint8Array<ArrayBuffer>>();

/** Keeps the bytes that a request was made with, so that nobody has to read its stream to see them. */
export function withKnownBody(request: Request, bytes: Uint8Array<ArrayBuffer>): Request {
  bodies.set(request, bytes);
  return request;
}

/** A response whose bytes are known, and sent without a stream; `readable` makes one for who reads the body. */
export function knownResponse(bytes: Uint8Array<ArrayBuffer>, init: ResponseInit): Response {
  const response = new Response(null, init);
  bodies.set(response, bytes);
  return response;
}

/** The bytes of a message's body, which stays unread; nothing where they have yet to come. */
export function knownBody(message: Request | Response): Uint8Array<ArrayBuffer> | undefined {
  return bodies.get(message);
}

/** A response as `fetch` gives it, with a body to read. */
export function readable(response: Response): Response {
  const { status, headers } = response;
  const bytes = knownBody(response);
  return bytes === undefined ? response : new Response(bytes, { status, headers });
}
