import type { Log } from "../options/logger.ts";
import type { ProgressOptions } from "../options/progress.ts";
import { callHook } from "./safe-callback.ts";
import { streamFrom } from "./stream-from.ts";

/** How many bytes `Content-Length` names. */
export function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("Content-Length");
  return length === null ? undefined : Number(length);
}

/** The same stream, which tells how many bytes have been read of it. */
export function counted(stream: ReadableStream<Uint8Array>, tell: (bytes: number) => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytes = 0;
  return streamFrom(
    async () => {
      const piece = await reader.read();
      if (!piece.done) {
        bytes += piece.value.length;
        tell(bytes);
      }
      return piece;
    },
    (reason) => reader.cancel(reason),
  );
}

/** Tells a listener. That it fails is logged, and the call goes on. */
export function report(log: Log, name: keyof ProgressOptions, tell: () => unknown): void {
  void callHook(tell, (error) => log.error?.(`${name} failed`, { error }));
}
