import { ArgumentError } from "./errors/argument-error.ts";

/** Whether `value` is a web stream, of this realm or another. */
export function isStream(value: unknown): value is ReadableStream<Uint8Array> {
  return typeof (value as { getReader?: unknown } | null | undefined)?.getReader === "function";
}

/** Refuses a stream that is being read already: it would fail when half of the request is out. */
export function unread(argument: string, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  if (!stream.locked) return stream;
  throw new ArgumentError(argument, "must not be a stream that is being read already");
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
