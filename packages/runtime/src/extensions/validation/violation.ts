/** What is wrong with a part of an answer. */
export interface Finding {
  /**
   * `unknown`: a member that the contract does not have; servers may add some. `missing`: one that it requires. `invalid`:
   * a value of another type or form. `undocumented`: a status or media type that the operation does not have. `unchecked`:
   * the schema could not be used.
   */
  readonly kind: "unknown" | "missing" | "invalid" | "undocumented" | "unchecked";
  /** The place in the body, as a JSON pointer; of many items of an array, the first. */
  readonly pointer: string;
  /** What is wrong, in a few words. No value of the answer is in it. */
  readonly message: string;
}

/** An answer that departs from the contract. */
export interface Violation extends Finding {
  /** The contract's `operationId`. */
  readonly operation: string;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** The `X-Request-Id` of the answer. */
  readonly requestId: string | undefined;
}
