import type { CallContext } from "./call-context.ts";
import { DecodeError } from "./errors/decode-error.ts";
import type { Exchange } from "./exchange.ts";
import { interruption } from "./interruption.ts";
import { counted, report, totalOf } from "./progress/counted.ts";
import { streamFrom } from "./stream-from.ts";

/** The file that an answer holds. A page of HTML is none, unless it says by what name to save it. */
export function openDownload(exchange: Exchange): ReadableStream<Uint8Array> {
  const { headers } = exchange.response;
  if (/^text\/html *(?:;|$)/i.test(headers.get("Content-Type") ?? "") && !headers.has("Content-Disposition")) {
    throw new DecodeError(exchange, "Expected a file, got a page of HTML");
  }
  return streamBody(exchange);
}

/**
 * Hands the body on as it comes. Where the connection breaks, a clock runs out or the caller aborts, the stream has an
 * error of ours. The time that the caller takes between two pieces is not the server's, but the deadline's.
 */
export function streamBody(exchange: Exchange): ReadableStream<Uint8Array> {
  const { context, response } = exchange;
  const reader = response.body?.getReader();
  const end = () => {
    context.disarm();
    context.close();
  };
  // Perhaps nobody is reading, or ever will.
  context.signal.addEventListener("abort", () => {
    end();
    reader?.cancel(context.signal.reason).catch(() => {});
  });
  context.arm("deadline");
  const stream = streamFrom(
    async () => {
      let isOver = true;
      try {
        context.arm("idleTimeout");
        const piece = reader ? await context.unlessOver(reader.read()) : { done: true, value: undefined };
        isOver = piece.done;
        if (!isOver) context.arm("deadline");
        return piece;
      } catch (cause) {
        reader?.cancel(cause).catch(() => {});
        throw interruption(exchange, cause);
      } finally {
        if (isOver) end();
      }
    },
    async (reason) => {
      end();
      // Not waited for: where a middleware holds a clone, it would not end before that is cancelled too.
      reader?.cancel(reason).catch(() => {});
    },
  );
  return countedDownload(stream, response, context);
}

/** Tells how far a streamed answer is, if somebody wants to know. */
function countedDownload(
  stream: ReadableStream<Uint8Array>,
  { headers }: Response,
  { log, options: { onDownloadProgress } }: CallContext,
): ReadableStream<Uint8Array> {
  if (!onDownloadProgress) return stream;
  // `fetch` unpacks what is compressed, so its length is that of something else.
  const total = headers.has("Content-Encoding") ? undefined : totalOf(headers);
  return counted(stream, (received) =>
    report(log, "onDownloadProgress", () => onDownloadProgress({ received, total })),
  );
}
