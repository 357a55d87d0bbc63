/** What the kit knows about an operation of the contract. */
export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  /** The path below the base path, with parameters in braces. */
  readonly path: string;
  /** The OAuth scopes that it needs. */
  readonly scopes: readonly string[];
  /** `x-idempotency`; absent for reads. */
  readonly idempotency?: string;
  /** The styles of a list, as `x-pagination` has them. */
  readonly pagination?: readonly string[];
  /** The property of the body with the items of a bulk operation. */
  readonly bulk?: string;
  /** The header parameters that it takes. */
  readonly headers: readonly string[];
  /** The media type of the body; absent where it takes none. */
  readonly body?: string;
  /** What it answers when it succeeds, by status. */
  readonly answers: Readonly<Record<number, AnswerFacts>>;
  /** The statuses of its documented errors. */
  readonly errors: readonly number[];
}

/** What comes with a status of success. */
export interface AnswerFacts {
  readonly kind: "json" | "text" | "binary" | "none";
  /** Whether it has an `ETag`. */
  readonly etag?: true;
  /** The path of what its `Location` names. */
  readonly location?: string;
  /** Whether it has a `Content-Disposition`. */
  readonly disposition?: true;
  /** Headers that the contract gives the same value everywhere. */
  readonly headers?: Readonly<Record<string, string>>;
}
