/** What a server gets to know about a stream. */
export interface StreamFacts {
  /** The name of the file. */
  readonly name?: string | undefined;
  /** Its media type. Default: `application/octet-stream`. */
  readonly type?: string | undefined;
  /** The number of bytes. If it is known, the request has a `Content-Length`. */
  readonly size?: number | undefined;
}

/**
 * Adds a name, a type and a size to a stream, as a `File` has them. It returns the same stream.
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

/** Cancels a body that nobody will read, if it is a stream. A stream that is being read is left alone. */
export function cancelBody(body: unknown): void {
  if (isStream(body)) body.cancel().catch(() => {});
}

/** Whether `value` is a web stream, of this realm or another. */
export function isStream(value: unknown): value is ReadableStream<Uint8Array> {
  return typeof (value as { getReader?: unknown } | null | undefined)?.getReader === "function";
}

/** The result of a reader: a piece, or the end. */
interface Piece {
  readonly done: boolean;
  readonly value?: Uint8Array | undefined;
}

/** Makes a stream that reads bytes only when they are wanted. An empty piece does not end it. */
export function streamFrom(
  next: () => Promise<Piece>,
  cancel?: (reason: unknown) => Promise<unknown> | undefined,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await next();
        if (done) controller.close();
        else controller.enqueue(value as Uint8Array);
      },
      async cancel(reason) {
        await cancel?.(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The number in `Content-Length`. */
export function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("Content-Length");
  return length === null ? undefined : Number(length);
}

/** The same stream, which reports how many bytes were read. */
export function counted(
  stream: ReadableStream<Uint8Array>,
  report: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytes = 0;
  return streamFrom(
    async () => {
      const piece = await reader.read();
      if (!piece.done) {
        bytes += piece.value.length;
        report(bytes);
      }
      return piece;
    },
    (reason) => reader.cancel(reason),
  );
}

/** A stream that can be taken away from its reader. */
export interface Revocable {
  readonly stream: ReadableStream<Uint8Array>;
  /** Whether it was read to its end. */
  isRead(): boolean;
  /** Cancels the source, and fails the stream: a clean end would look like the end of the file. */
  revoke(reason: unknown): void;
}

/** Makes `source` revocable. */
export function revocable(source: ReadableStream<Uint8Array>): Revocable {
  const reader = source.getReader();
  let isRead = false;
  let revoked: { readonly reason: unknown } | undefined;
  const cancel = (reason: unknown) => reader.cancel(reason).catch(() => {});
  const stream = streamFrom(async () => {
    const piece = await reader.read();
    if (revoked) throw revoked.reason;
    isRead = piece.done;
    return piece;
  }, cancel);
  return {
    stream,
    isRead: () => isRead,
    revoke(reason) {
      revoked ??= { reason };
      void cancel(reason);
    },
  };
}
