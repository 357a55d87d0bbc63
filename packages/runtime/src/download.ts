import { interruption } from "./network.ts";
import type { CallContext } from "./pipeline.ts";
import { counted, report, totalOf } from "./progress/counted.ts";
import { streamFrom } from "./stream-from.ts";
import type { Exchange } from "./transport.ts";

/**
 * Hands the body on as it comes. Where the connection breaks, a clock runs out or the caller aborts, the stream has an
 * error of ours. The time that the caller takes between two pieces is not the server's, but the deadline's.
 */
export function streamBody(exchange: Exchange): ReadableStream<Uint8Array> {
  const { context } = exchange;
  const reader = exchange.response.body?.getReader();
  const stream = streamFrom(
    async () => {
      let chunk: Uint8Array | undefined;
      try {
        context.arm("idleTimeout");
        chunk = reader && (await context.unlessOver(reader.read())).value;
        return chunk;
      } catch (cause) {
        reader?.cancel(cause).catch(() => {});
        throw interruption(exchange, cause);
      } finally {
        context.disarm();
        if (!chunk) context.close();
      }
    },
    (reason) => {
      context.close();
      return reader?.cancel(reason);
    },
  );
  return countedDownload(stream, exchange.response, context);
}

/** Tells how far a streamed answer is, if somebody wants to know. */
function countedDownload(
  stream: ReadableStream<Uint8Array>,
  { headers }: Response,
  { options: { onDownloadProgress } }: CallContext,
): ReadableStream<Uint8Array> {
  if (!onDownloadProgress) return stream;
  // `fetch` unpacks what is compressed, so its length is that of something else.
  const total = headers.has("Content-Encoding") ? undefined : totalOf(headers);
  return counted(stream, (received) => report(onDownloadProgress, { received, total }));
}
