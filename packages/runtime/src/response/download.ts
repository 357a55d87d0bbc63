import type { CallContext, Exchange } from "../context/call-context.ts";
import { ConnectionError, DecodeError } from "../errors/call-errors.ts";
import { interruption } from "../errors/interruption.ts";
import { reportProgress } from "../options/call-options.ts";
import { counted, lengthOf, streamFrom } from "../platform/stream.ts";
import { withFacts } from "./download-facts.ts";

/**
 * The file in a response. A response with an undocumented status has none, unless the caller asked for a part. A page of HTML is
 * no file either, unless it has a file name.
 */
export function openDownload(exchange: Exchange): ReadableStream<Uint8Array> {
  const { request, response, context } = exchange;
  const { status, headers } = response;
  const { operation, options } = context;
  const isNoOp = options.noOp === true;
  const isPart = status === 206 && request.headers.has("Range");
  if (!isNoOp && !isPart && !(operation.success ?? [200]).includes(status)) {
    throw new DecodeError(exchange, `Expected a file, got the status ${status}`);
  }
  if (/^text\/html *(?:;|$)/i.test(headers.get("Content-Type") ?? "") && !headers.has("Content-Disposition")) {
    throw new DecodeError(exchange, "Expected a file, got a page of HTML");
  }
  const coding = headers.get("Content-Encoding") || "identity";
  const why = isPart
    ? "The server sent the part of the file that was asked for"
    : `The server sent the file compressed (${coding}), so a missing end would not be noticed`;
  const isWhole = !isPart && /^identity$/i.test(coding);
  const partial = isWhole ? undefined : new DecodeError(exchange, why);
  const stream = withFacts(streamBody(exchange), { isNoOp, partial });
  // A middleware may have waited past the deadline.
  if (context.signal.aborted) throw interruption(exchange, context.signal.reason);
  return stream;
}

/**
 * Passes the body on as it comes. If the connection breaks, a timeout runs out or the caller aborts, the stream fails with an
 * error of this library. While the caller works on a piece, only the deadline runs.
 */
export function streamBody(exchange: Exchange): ReadableStream<Uint8Array> {
  const { context, response } = exchange;
  const { deadline, signal } = context;
  const reader = response.body?.getReader();
  const total = totalOf(response.headers);
  let received = 0;
  let stopIdle = () => {};
  let stopDeadline = () => {};
  const end = () => {
    stopIdle();
    stopDeadline();
    deadline.close();
  };
  // Cancelling ends a read at once. It is also for a stream that nobody reads, or ever will.
  signal.addEventListener("abort", () => {
    end();
    reader?.cancel(signal.reason).catch(() => {});
  });
  stopDeadline = deadline.startTimer("deadline");
  const stream = streamFrom(
    async () => {
      let isOver = true;
      try {
        stopIdle = deadline.startTimer("idleTimeout");
        const piece = reader ? await reader.read() : { done: true, value: undefined };
        stopIdle();
        // The read of a cancelled reader looks like the end of the file.
        if (signal.aborted) throw signal.reason;
        isOver = piece.done;
        received += piece.value?.length ?? 0;
        // Node's `fetch` checks this by itself; not all platforms and handlers do.
        if (isOver && reader && total !== undefined && received < total) {
          throw new ConnectionError(exchange, `The file ended after ${received} of ${total} bytes`);
        }
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
      // Not awaited: if a middleware holds a clone, this ends only when the clone is cancelled too.
      reader?.cancel(reason).catch(() => {});
    },
  );
  return countedDownload(stream, total, context);
}

/** The length of the file; unknown if it was compressed, because `fetch` decompresses it. */
function totalOf(headers: Headers): number | undefined {
  return headers.has("Content-Encoding") ? undefined : lengthOf(headers);
}

/** Reports the progress of a download, if there is a listener. */
function countedDownload(
  stream: ReadableStream<Uint8Array>,
  total: number | undefined,
  { log, options: { onDownloadProgress } }: CallContext,
): ReadableStream<Uint8Array> {
  if (!onDownloadProgress) return stream;
  return counted(stream, (received) =>
    reportProgress(log, "onDownloadProgress", () => onDownloadProgress({ received, total })),
  );
}
