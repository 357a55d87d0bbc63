import { ArgumentError } from "../errors/argument-error.ts";

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
