import { ArgumentError } from "../../errors/input-errors.ts";
import type { StreamFacts } from "../../platform/stream.ts";

/** A request body as `fetch` takes it. It can be sent again, unless it is a stream. */
export interface EncodedBody {
  readonly body: string | Blob | ReadableStream<Uint8Array> | ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  readonly contentType: string;
  /** The number of bytes of a stream, if known. For other bodies, `fetch` knows it. */
  readonly length?: number | undefined;
  /** The fields of a form. */
  readonly form?: readonly FormPart[];
}

/** The beginning of every boundary that is made here. */
export const BOUNDARY_PREFIX = "orgplane-";

/** A field of a form, as it is sent. */
export interface FormPart {
  readonly name: string;
  readonly content: string | Blob | ReadableStream<Uint8Array>;
  /** The name and the type of a file; undefined for text. */
  readonly file: { readonly name: string; readonly type: string } | undefined;
  /** The media type of a field that is not a file; undefined for plain text. */
  readonly type?: string | undefined;
}

/** The number of bytes of a stream, if it says so. */
export function sizeOfStream(stream: ReadableStream<Uint8Array>): number | undefined {
  const { size } = stream as StreamFacts;
  return Number.isSafeInteger(size) ? size : undefined;
}

/**
 * Refuses a stream that cannot be sent completely: it was read or cancelled, for example by a call that failed, or `fetch` takes no
 * streams.
 */
export function unread(argument: string, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  if (isDisturbed(stream)) throw new ArgumentError(argument, "must be a stream that nobody has read or cancelled");
  if (takesStreams()) return stream;
  throw new ArgumentError(argument, "cannot be a stream on this platform: pass a Blob or a File");
}

/** A stream does not say whether it was read. But `Response` refuses one that was. */
function isDisturbed(stream: ReadableStream<Uint8Array>): boolean {
  try {
    new Response(stream);
    return false;
  } catch {
    return true;
  }
}

/** A platform without streamed bodies would send the text "[object ReadableStream]". */
function takesStreams(): boolean {
  const init = { method: "POST", body: new ReadableStream(), duplex: "half" };
  return !new Request("https://x.test", init).headers.has("Content-Type");
}
