import type { CallContext, Exchange } from "../context/call-context.ts";
import type { TimeoutName } from "../errors/call-errors.ts";
import { ConnectionError, DecodeError } from "../errors/call-errors.ts";
import { interruption } from "../errors/interruption.ts";
import { report } from "../options/call-options.ts";
import { counted, lengthOf, streamFrom } from "../platform/stream.ts";
import { withFacts } from "./download-facts.ts";

/**
 * The file that an answer holds. An answer of another status than the documented ones holds none, unless the caller asked
 * for a part. A page of HTML is none either, unless it says by what name to save it.
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
  // The deadline may have ended meanwhile, as in a middleware.
  if (context.signal.aborted) throw interruption(exchange, context.signal.reason);
  return stream;
}

/**
 * Hands the body on as it comes. Where the connection breaks, a clock runs out or the caller aborts, the stream has an
 * error of ours. The time that the caller takes between two pieces is not the server's, but the deadline's.
 */
export function streamBody(exchange: Exchange): ReadableStream<Uint8Array> {
  const { context, response } = exchange;
  const reader = response.body?.getReader();
  const total = totalOf(response.headers);
  let received = 0;
  let stop = () => {};
  const arm = (clock: TimeoutName) => {
    stop();
    stop = context.deadline.startTimer(clock);
  };
  const end = () => {
    stop();
    context.deadline.close();
  };
  // Perhaps nobody is reading, or ever will.
  context.signal.addEventListener("abort", () => {
    end();
    reader?.cancel(context.signal.reason).catch(() => {});
  });
  arm("deadline");
  const stream = streamFrom(
    async () => {
      let isOver = true;
      try {
        arm("idleTimeout");
        const piece = reader ? await context.deadline.race(reader.read()) : { done: true, value: undefined };
        isOver = piece.done;
        if (!isOver) arm("deadline");
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
      // Not waited for: where a middleware holds a clone, it would not end before that is cancelled too.
      reader?.cancel(reason).catch(() => {});
    },
  );
  return countedDownload(stream, total, context);
}

/** The length of the file. `fetch` decompresses, so that the length of a compressed one is that of something else. */
function totalOf(headers: Headers): number | undefined {
  return headers.has("Content-Encoding") ? undefined : lengthOf(headers);
}

/** Tells how far a streamed answer is, if somebody wants to know. */
function countedDownload(
  stream: ReadableStream<Uint8Array>,
  total: number | undefined,
  { log, options: { onDownloadProgress } }: CallContext,
): ReadableStream<Uint8Array> {
  if (!onDownloadProgress) return stream;
  return counted(stream, (received) =>
    report(log, "onDownloadProgress", () => onDownloadProgress({ received, total })),
  );
}
