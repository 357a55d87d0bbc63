/** How an array or object is written into a query string, in the words of OpenAPI. Default: `form`, exploded. */
export interface ParameterStyle {
  /** `form` (`a=1&a=2`, or `a=1,2`), `spaceDelimited`, `pipeDelimited` or `deepObject` (`a[b]=1`). */
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  /** Whether each element is a parameter of its own. Default: true. */
  readonly explode?: boolean;
}

/** How one field of a form is written: with a style, like a query parameter; without one, in its media type. */
export interface FieldEncoding extends ParameterStyle {
  /** The media type, or several separated by commas. Default: JSON for objects, text for other values that are no files. */
  readonly contentType?: string;
}

/** Where an operation takes the value of a scope, besides its path. */
export type ScopePlace = "query" | "body";

/** How to read the state of a long-running operation. All names are top-level properties of responses. */
export interface LongRunningStates {
  /** The property of the first response that has the id to poll. */
  readonly id: string;
  /** The property that has the state. */
  readonly status: string;
  /** The property that has the reason for the state. */
  readonly reason?: string;
  /** The states of success. */
  readonly done: readonly string[];
  /** The final states that are not a success. */
  readonly failed: readonly string[];
  /** Whether 404 is success too. */
  readonly gone?: boolean;
}

/** The request and the response of a bulk operation. */
export interface BulkShape {
  /** The property of the body with the items. */
  readonly items: string;
  /** How many items one request takes. */
  readonly max: number;
  /** The properties of the response, each of which is a list. */
  readonly lists: readonly string[];
}

/** One operation of the contract, as data: all that the runtime knows about it. Generated code has them. */
export interface Operation {
  /** The contract's `operationId`. */
  readonly id: string;
  /** The path template below the base URL, such as `/spaces/{space}`. */
  readonly path: string;
  /** The HTTP method. */
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";
  /** The header field of each call option, such as `ifMatch`: `If-Match`. */
  readonly headers?: { readonly [option: string]: string };
  /** The media type of the request body; absent if the operation takes none. */
  readonly body?: string;
  /** How the fields of a form are written, unless in the default way. */
  readonly encoding?: { readonly [field: string]: FieldEncoding };
  /** Whether a write may be sent twice: by its nature, under an idempotency key, or not at all. Absent for safe methods. */
  readonly idempotency?: "natural" | "key" | "none";
  /** Documented statuses of failure. */
  readonly errors: readonly number[];
  /** Documented statuses of success. Default: 200 alone. */
  readonly success?: readonly number[];
  /** Statuses in `success` without a body, besides 204 and 205, which never have one. */
  readonly empty?: readonly number[];
  /**
   * Handles bodies that are forms, files or streams: `files` of the runtime. Only operations with such bodies name it, so that
   * other clients need not load it.
   */
  readonly files?: object;
  /** The body of a success is a stream of bytes. */
  readonly binary?: boolean;
  /** The body of a success is text, not JSON. */
  readonly text?: boolean;
  /** The kind of JSON in the body of a success. Default: an object. */
  readonly json?: "array" | "any";
  /** How the list is paged; absent if the operation is not a list. */
  readonly pagination?: readonly ("cursor" | "offset")[];
  /** How to follow a long-running operation; absent for others. */
  readonly longRunning?: LongRunningStates;
  /** The shape of a bulk operation; absent for others. */
  readonly bulk?: BulkShape;
  /** Styles of query parameters, unless they are exploded `form`. */
  readonly styles?: { readonly [parameter: string]: ParameterStyle };
  /** The names of the query parameters; true if there are some, but their names are unknown. */
  readonly query?: boolean | readonly string[];
  /**
   * The query parameters and body properties that a scope fills in, and where each of them is. Of the path, a scope only ever
   * fills in its own parameter.
   */
  readonly scope?: { readonly [parameter: string]: ScopePlace };
  /** The names of body properties that are secrets. */
  readonly sensitive?: readonly string[];
  /** Where it is sent, if not to the base URL: a URL, which may be relative to the base URL. */
  readonly server?: string;
  /** It is open to all, and sent without the client's credentials. */
  readonly anonymous?: boolean;
  /** The contract advises against it. */
  readonly deprecated?: boolean;
}
