import type { OrgplaneError } from "../errors/base.ts";

/** Where a stream says what {@link DownloadFacts} are. Registered globally, for other installed copies of this package. */
const FACTS: unique symbol = Symbol.for("@orgplane/runtime/download");

/** What a stream of bytes does not tell by itself. */
export interface DownloadFacts {
  /** There was no request, because of `noOp`. */
  readonly isNoOp: boolean;
  /** Why its end does not prove that the file is whole; undefined if it does. */
  readonly partial: OrgplaneError | undefined;
}

/** The same stream, with what is known about it. */
export function withFacts(stream: ReadableStream<Uint8Array>, facts: DownloadFacts): ReadableStream<Uint8Array> {
  return Object.defineProperty(stream, FACTS, { value: facts });
}

/** What is known about a stream; nothing about one that no call has given. */
export function factsOf(stream: ReadableStream<Uint8Array>): Partial<DownloadFacts> {
  return (stream as { [FACTS]?: DownloadFacts })[FACTS] ?? {};
}
