import { ArgumentError } from "./errors/argument-error.ts";

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
 * const { body, headers } = await fetch("https://files.example/classes.csv");
 * const file = fileFromStream(body, { name: "classes.csv", size: Number(headers.get("Content-Length")) });
 */
export function fileFromStream(
  stream: ReadableStream<Uint8Array>,
  facts: StreamFacts,
): ReadableStream<Uint8Array> & StreamFacts {
  return Object.assign(stream, facts);
}

/** Whether `value` is a web stream, of this realm or another. */
export function isStream(value: unknown): value is ReadableStream<Uint8Array> {
  return typeof (value as { getReader?: unknown } | null | undefined)?.getReader === "function";
}

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

/** Makes a stream that asks for bytes only when they are wanted; undefined ends it. */
export function streamFrom(
  next: () => Promise<Uint8Array | undefined>,
  cancel: (reason: unknown) => Promise<unknown> | undefined,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await next();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      async cancel(reason) {
        await cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
