import { ArgumentError } from "../errors/input-errors.ts";
import type { Log } from "./logger.ts";
import { callSafely } from "./logger.ts";
import type { Middleware } from "./middleware.ts";
import type { Limits } from "./timeouts.ts";

/** The last argument of every call. */
export interface CallOptions extends Limits, ProgressOptions {
  /** Aborts the call: it rejects with an `AbortError` whose `cause` is the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** Header fields for this call alone. `null` removes a field that the client would send, but not its credentials. */
  readonly headers?: Headers | { readonly [field: string]: string | null | undefined } | undefined;
  /** Middleware for this call, inside the middleware of the client. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Whether to send nothing, and to act as if the server had nothing to return: the data is undefined, an empty page for a list,
   * and empty lists for a bulk operation. The types do not show that. Default: the option of the client.
   */
  readonly noOp?: boolean | undefined;
}

/** The progress of an upload. */
export interface UploadProgress {
  /** How many bytes of the body were sent. The text around a file in a form counts too. */
  readonly sent: number;
  /** The size of the body in bytes; undefined for a stream of unknown size. */
  readonly total: number | undefined;
}

/** The progress of a download. */
export interface DownloadProgress {
  /** How many bytes were received. */
  readonly received: number;
  /** The size in bytes; undefined if the server does not say it, or compresses the file. */
  readonly total: number | undefined;
}

/** Progress listeners. If a listener throws, that is logged, and the call goes on. */
export interface ProgressOptions {
  /**
   * Called for each piece of the body that is sent. It begins again with each attempt. In a page it is called at the end only:
   * browsers report no more.
   */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Called for each piece of a streamed response when it is read. */
  readonly onDownloadProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** Refuses listeners that are not functions. Called later, they would be an error that nobody can catch. */
export function checkListeners(options: ProgressOptions): void {
  for (const name of ["onUploadProgress", "onDownloadProgress"] as const) {
    const listener: unknown = options[name];
    if (listener !== undefined && typeof listener !== "function") throw new ArgumentError(name, "must be a function");
  }
}

/** Calls a progress listener. If it fails, that is logged. */
export function reportProgress(log: Log, name: keyof ProgressOptions, call: () => unknown): void {
  void callSafely(call, (error) => log.error?.(`${name} failed`, { error }));
}
