import { ArgumentError } from "../../errors/input-errors.ts";
import type { StreamFacts } from "../../platform/stream.ts";

/** A request body as `fetch` takes it. It can be sent again unless it is a stream. */
export interface EncodedBody {
  readonly body: string | Blob | ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  readonly contentType: string;
  /** The bytes of a stream, if known. Of all else `fetch` knows them. */
  readonly length?: number | undefined;
}

/** How many bytes a stream says that it has. */
export function sizeOfStream(stream: ReadableStream<Uint8Array>): number | undefined {
  const { size } = stream as StreamFacts;
  return Number.isSafeInteger(size) ? size : undefined;
}

/**
 * Refuses a stream that cannot be sent as a whole: one that was read or cancelled, as by a call that failed, or any where
 * `fetch` takes none.
 */
export function unread(argument: string, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  if (isDisturbed(stream)) throw new ArgumentError(argument, "must be a stream that nobody has read or cancelled");
  if (takesStreams()) return stream;
  throw new ArgumentError(argument, "cannot be a stream on this platform: pass a Blob or a File");
}

/** A stream does not tell whether it ever had a reader; a response, which refuses those that had, does. */
function isDisturbed(stream: ReadableStream<Uint8Array>): boolean {
  try {
    new Response(stream);
    return false;
  } catch {
    return true;
  }
}

/** Where streams are unknown as bodies, they would be sent as the text "[object ReadableStream]". */
function takesStreams(): boolean {
  const init = { method: "POST", body: new ReadableStream(), duplex: "half" };
  return !new Request("https://x.test", init).headers.has("Content-Type");
}
