import type { Exchange } from "../context/call-context.ts";
import { ConnectionError, DecodeError, interruption } from "../errors/call-errors.ts";
import { reportProgress } from "../options/call-options.ts";
import { counted, lengthOf, streamFrom } from "../platform/stream.ts";
import { withFacts } from "./download-facts.ts";

/** The file in a response. @throws {DecodeError} There is none. */
export function openDownload(exchange: Exchange): ReadableStream<Uint8Array> {
  const [hasFile, why] = flawOf(exchange);
  if (!hasFile) throw new DecodeError(exchange, why);
  const stream = streamBody(exchange);
  const { signal } = exchange.context;
  // A middleware may have waited past the deadline.
  if (signal.aborted) throw interruption(exchange, signal.reason);
  return stream;
}

/**
 * Whether there is a file in a response, and `why` it is not, or not provably, the whole file; "" if it is. A response with an
 * undocumented status has none, unless the caller asked for a part. A page of HTML is no file either, unless it has a file name.
 */
function flawOf({ request, response, context }: Exchange): readonly [hasFile: boolean, why: string] {
  const { status, headers } = response;
  const { operation, options } = context;
  const isPart = status === 206 && request.headers.has("range");
  const isExpected = options.noOp || isPart || (operation.success ?? [200]).includes(status);
  if (!isExpected) return [false, `Expected a file, got the status ${status}`];
  const isPage = /^text\/html *(?:;|$)/i.test(headers.get("Content-Type") ?? "");
  if (isPage && !headers.has("Content-Disposition")) return [false, "Expected a file, got a page of HTML"];
  const coding = codingOf(headers);
  const compressed = coding && `The server sent the file compressed (${coding}), so a missing end would not be noticed`;
  return [true, isPart || headers.has("Content-Range") ? "The server sent only a part of the file" : compressed];
}

/** How the file was compressed; "" if it was not. */
function codingOf(headers: Headers): string {
  return (headers.get("Content-Encoding") ?? "").replace(/^identity$/i, "");
}

/**
 * Passes the body on as it comes, with the facts of it. If the connection breaks, a timeout runs out or the caller aborts, the
 * stream fails with an error of this library. While the caller works on a piece, only the deadline runs.
 */
export function streamBody(exchange: Exchange): ReadableStream<Uint8Array> {
  const { context, response } = exchange;
  const { deadline, signal } = context;
  const reader = response.body?.getReader();
  // If it was compressed, `fetch` decompresses it.
  const total = codingOf(response.headers) ? undefined : lengthOf(response.headers);
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
        if (isOver && reader && received < (total ?? 0)) {
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
  const [, why] = flawOf(exchange);
  const partial = why ? new DecodeError(exchange, why) : undefined;
  const { onDownloadProgress: listener, noOp: isNoOp } = context.options;
  const report = (received: number) =>
    reportProgress(context.log, "onDownloadProgress", () => listener?.({ received, total }));
  return withFacts(listener ? counted(stream, report) : stream, { isNoOp, partial });
}
