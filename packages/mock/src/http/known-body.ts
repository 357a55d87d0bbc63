// Each stream that a body passes through costs about as much as its validation.
const bodies = new WeakMap<Request | Response, Uint8Array<ArrayBuffer>>();

/** Keeps the bytes that a message was made with, so that nobody has to read its stream to see them. */
export function withKnownBody<Message extends Request | Response>(
  message: Message,
  bytes: Uint8Array<ArrayBuffer>,
): Message {
  bodies.set(message, bytes);
  return message;
}

/** The bytes of a message's body, which stays unread; nothing where they have yet to come. */
export function knownBody(message: Request | Response): Uint8Array<ArrayBuffer> | undefined {
  return bodies.get(message);
}
