/** The stub for `fetch`. */
export type Stub =
  /** Responds at once. It flatters clients that pass a URL and options, and leave the work to `fetch`. */
  | "idle"
  /** Creates a `Request` first, like every real `fetch`; then responds. */
  | "request";

/** A message of the bench to the process of a client: make so many calls. */
export interface ToClient {
  readonly calls: number;
}

/** A message of the process of a client to the bench. */
export interface FromClient {
  /** The processor time per call of the batch. Undefined once the client is ready for its first batch. */
  readonly microseconds?: number;
}
