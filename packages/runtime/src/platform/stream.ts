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
export function cancelBody(body: unknown): void {
  if (isStream(body)) body.cancel().catch(() => {});
}

/** Whether `value` is a web stream, of this realm or another. */
export function isStream(value: unknown): value is ReadableStream<Uint8Array> {
  return typeof (value as { getReader?: unknown } | null | undefined)?.getReader === "function";
}

/** What a reader gives: a piece, or that there is none any more. */
interface Piece {
  readonly done: boolean;
  readonly value?: Uint8Array | undefined;
}

/** Makes a stream that asks for bytes only when they are wanted. A piece that is empty does not end it. */
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

/** How many bytes `Content-Length` names. */
export function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("Content-Length");
  return length === null ? undefined : Number(length);
}

/** The same stream, which tells how many bytes have been read of it. */
export function counted(stream: ReadableStream<Uint8Array>, tell: (bytes: number) => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytes = 0;
  return streamFrom(
    async () => {
      const piece = await reader.read();
      if (!piece.done) {
        bytes += piece.value.length;
        tell(bytes);
      }
      return piece;
    },
    (reason) => reader.cancel(reason),
  );
}

/** A stream that can be taken away from whoever reads it. */
export interface Revocable {
  readonly stream: ReadableStream<Uint8Array>;
  /** Whether it has been read to its end. */
  isRead(): boolean;
  /** Cancels the source, and ends the stream with an error: a clean end would pass for that of the whole. */
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
