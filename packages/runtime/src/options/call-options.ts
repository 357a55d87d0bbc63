import { ArgumentError } from "../errors/input-errors.ts";
import { callSafely } from "../platform/safe-callback.ts";
import type { Log } from "./logger.ts";
import type { Middleware } from "./middleware.ts";
import type { Limits } from "./timeouts.ts";

/** What every call takes as its last argument. */
export interface CallOptions extends Limits, ProgressOptions {
  /** Ends the call: it rejects with an `AbortError` whose `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Header fields for this call alone. `null` takes away one that the client would send, but not its credentials. */
  readonly headers?: Headers | { readonly [field: string]: string | null | undefined } | undefined;
  /** Things to do around this call, or each of its attempts, inside of the client's. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Whether to send nothing, and to act as if the server had nothing to tell: the data is undefined, of a list an empty
   * page, of an operation on many items empty lists. The types do not know of it: what is undefined then has the type that
   * it has otherwise. What the client says unless given.
   */
  readonly noOp?: boolean | undefined;
}

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes of the body that the connection has taken; what stands around a file in a form counts too. */
  readonly sent: number;
  /** Bytes that there are; undefined for a stream of unknown size. */
  readonly total: number | undefined;
}

/** How far a download is. */
export interface DownloadProgress {
  /** Bytes that have come. */
  readonly received: number;
  /** Bytes that there are; undefined where the server does not say, or sends them compressed. */
  readonly total: number | undefined;
}

/** Options by which a call tells how far it is. What a listener throws is logged; the call goes on. */
export interface ProgressOptions {
  /**
   * Is told of each piece of the body that is sent, and begins anew with each attempt. In a page it is told of the end
   * alone: browsers do not say more.
   */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Is told of each piece of a streamed answer when it is read. */
  readonly onDownloadProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** Has listeners refused that cannot be called: told of only later, they would be an error that nobody can catch. */
export function checkListeners(options: ProgressOptions): void {
  for (const name of ["onUploadProgress", "onDownloadProgress"] as const) {
    const listener: unknown = options[name];
    if (listener !== undefined && typeof listener !== "function") throw new ArgumentError(name, "must be a function");
  }
}

/** Tells a listener. That it fails is logged, and the call goes on. */
export function report(log: Log, name: keyof ProgressOptions, tell: () => unknown): void {
  void callSafely(tell, (error) => log.error?.(`${name} failed`, { error }));
}
