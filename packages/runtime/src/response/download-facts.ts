import type { OrgplaneError } from "../errors/base.ts";

// Apart from download.ts, so that the types of the `node` entry compile in a program without those of the DOM.

/** The property with the {@link DownloadFacts} of a stream. Registered globally, for other installed copies of this package. */
const FACTS: unique symbol = Symbol.for("@orgplane/runtime/download");

/** What is known of a download besides its bytes. */
export interface DownloadFacts {
  /** Whether nothing was sent, because of `noOp`. */
  readonly isNoOp: boolean | undefined;
  /** Why its end does not prove that the file is complete; undefined if it does. */
  readonly partial: OrgplaneError | undefined;
}

/** The same stream, with these facts. */
export function withFacts(stream: ReadableStream<Uint8Array>, facts: DownloadFacts): ReadableStream<Uint8Array> {
  return Object.defineProperty(stream, FACTS, { value: facts });
}

/** The facts of a stream; none if it is not from a call. */
export function factsOf(stream: ReadableStream<Uint8Array>): Partial<DownloadFacts> {
  return (stream as { [FACTS]?: DownloadFacts })[FACTS] ?? {};
}
