/** What stands in for `fetch`. */
export type Stub =
  /** Answers at once. It flatters clients that hand over a URL and options, and leave the work to `fetch`. */
  | "idle"
  /** First makes a `Request` of its arguments, as each real `fetch` does; then answers. */
  | "request";

/** What the process of the bench tells that of a client: make so many calls. */
export interface ToClient {
  readonly calls: number;
}

/** What the process of a client tells that of the bench. */
export interface FromClient {
  /** What a call of the batch took of the processor. Undefined once the client is ready for its first batch. */
  readonly microseconds?: number;
}
