/** What a server is told about the bytes of a stream. */
export interface StreamFacts {
  /** The name of the file. */
  readonly name?: string | undefined;
  /** Its media type. Default: `application/octet-stream`. */
  readonly type?: string | undefined;
  /** How many bytes there are. Where it is known, the request has a `Content-Length`. */
  readonly size?: number | undefined;
}

/**
 * Says of a stream what a `File` says of itself. It stays the same stream.
 *
 * @example
 * const { body } = await fetch("https://files.example/classes.csv");
 * const file = fileFromStream(body, { name: "classes.csv", type: "text/csv" });
 */
export function fileFromStream(
  stream: ReadableStream<Uint8Array>,
  facts: StreamFacts,
): ReadableStream<Uint8Array> & StreamFacts {
  return Object.assign(stream, facts);
}

/** Closes a body that nobody will read, if it is a stream. One that somebody is reading stays as it is. */
export function letGo(body: unknown): void {
  if (isStream(body)) body.cancel().catch(() => {});
}

/** Whether `value` is a web stream, of this realm or another. */
export function isStream(value: unknown): value is ReadableStream<Uint8Array> {
  return typeof (value as { getReader?: unknown } | null | undefined)?.getReader === "function";
}
