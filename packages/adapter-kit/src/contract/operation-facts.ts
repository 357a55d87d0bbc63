/** What the kit knows about an operation of the contract. */
export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  /** The path below the base path, with parameters in braces. */
  readonly path: string;
  readonly parameters: readonly ParameterFacts[];
  /** Absent where it takes no body. */
  readonly body?: BodyFacts;
  /** The OAuth scopes that it needs. */
  readonly scopes: readonly string[];
  /** `x-idempotency`; absent for reads. */
  readonly idempotency?: string;
  /** The styles of a list, as `x-pagination` has them. */
  readonly pagination?: readonly string[];
  /** The property of the body with the items of a bulk operation. */
  readonly bulk?: string;
  /** What it answers when it succeeds, by status. */
  readonly answers: Readonly<Record<number, AnswerFacts>>;
  /** The statuses of its documented errors. */
  readonly errors: readonly number[];
}

/** A parameter in the path, the query or a header. */
export interface ParameterFacts {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "array";
  /** How the items of an array are told apart: by commas in one value, or by repeating the name. */
  readonly separator?: "comma" | "repeated";
  readonly required?: true;
  /** What an absent one stands for. */
  readonly default?: unknown;
  /** The name of its schema's validator. */
  readonly validator: string;
}

/** The body that an operation takes. */
export interface BodyFacts {
  readonly mediaType: string;
  readonly required?: true;
  /** The name of its schema's validator; absent for bytes. */
  readonly validator?: string;
  /** What each field of a form is; absent for all else. */
  readonly fields?: Readonly<Record<string, "file" | "text">>;
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
