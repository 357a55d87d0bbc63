import { streamFrom } from "../stream-from.ts";

/** How many bytes `Content-Length` names. */
export function totalOf(headers: Headers): number | undefined {
  const length = headers.get("Content-Length");
  return length === null ? undefined : Number(length);
}

/** The same stream, which tells how many bytes have been read of it. */
export function counted(stream: ReadableStream<Uint8Array>, tell: (bytes: number) => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytes = 0;
  return streamFrom(
    async () => {
      const { value } = await reader.read();
      if (value) {
        bytes += value.length;
        tell(bytes);
      }
      return value;
    },
    (reason) => reader.cancel(reason),
  );
}

/** Tells a listener. What that throws is reported as uncaught. */
export function report<Progress>(listener: (progress: Progress) => void, progress: Progress): void {
  try {
    listener(progress);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
