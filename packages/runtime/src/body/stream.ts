import { ArgumentError } from "../errors/argument-error.ts";
import type { StreamFacts } from "../stream.ts";

/** How many bytes a stream says that it has. */
export function sizeOfStream(stream: ReadableStream<Uint8Array>): number | undefined {
  const { size } = stream as StreamFacts;
  return Number.isSafeInteger(size) ? size : undefined;
}

/** Refuses a stream that cannot be sent: one that is being read already, or any where `fetch` takes none. */
export function unread(argument: string, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  if (stream.locked) throw new ArgumentError(argument, "must not be a stream that is being read already");
  if (takesStreams()) return stream;
  throw new ArgumentError(argument, "cannot be a stream on this platform: pass a Blob or a File");
}

/** Where streams are unknown as bodies, they would be sent as the text "[object ReadableStream]". */
function takesStreams(): boolean {
  let isAsked = false;
  const init = {
    method: "POST",
    body: new ReadableStream(),
    get duplex() {
      isAsked = true;
      return "half";
    },
  };
  return !new Request("https://x.test", init).headers.has("Content-Type") && isAsked;
}
