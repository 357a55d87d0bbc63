import { streamFrom } from "../platform/stream-from.ts";

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
