/** How an array or object parameter is written into a query string, in OpenAPI's words. Left out: `form`, exploded. */
export interface ParameterStyle {
  /** `form` (`a=1&a=2`, or `a=1,2`), `spaceDelimited`, `pipeDelimited` or `deepObject` (`a[b]=1`). */
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  /** Whether each element is a parameter of its own. True unless said otherwise. */
  readonly explode?: boolean;
}

/** How one field of a form is written. In a style, as a parameter of a query is; without one, in its media type. */
export interface FieldEncoding extends ParameterStyle {
  /** The media type, or several with commas between. Left out: JSON for objects, text for what else is no file. */
  readonly contentType?: string;
}

/** Where the value of a scope goes, besides paths, in an operation that has a parameter of that name. */
export type ScopePlace = "query" | "body";

/** Which answers of the operation that is polled mean what. All names are those of properties at the top of its answers. */
export interface LongRunningStates {
  /** The property of the first answer with the id to poll. */
  readonly id: string;
  /** The property with the state. */
  readonly status: string;
  /** The property that tells why it is in that state. */
  readonly reason?: string;
  /** The states of success. */
  readonly done: readonly string[];
  /** The states that it does not leave any more, and that are not what was asked for. */
  readonly failed: readonly string[];
  /** Whether 404 is success too. */
  readonly gone?: boolean;
}

/** What an operation on many items sends, and answers. */
export interface BulkShape {
  /** The property of the body with the items. */
  readonly items: string;
  /** How many of them one request takes. */
  readonly max: number;
  /** The properties of its answer, each of which is a list. */
  readonly lists: readonly string[];
}

/** One operation of the contract, as data: all that the runtime knows about it. Generated, never written by hand. */
export interface Operation {
  /** The contract's `operationId`. */
  readonly id: string;
  /** The path template below the base URL, such as `/spaces/{space}`. */
  readonly path: string;
  /** The HTTP method. */
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";
  /** Call option to header field, such as `ifMatch` to `If-Match`. */
  readonly headers?: { readonly [option: string]: string };
  /** The media type that a request body is sent as; absent when the operation takes none. */
  readonly body?: string;
  /** How the fields of a form are written that are not written in the usual way. */
  readonly encoding?: { readonly [field: string]: FieldEncoding };
  /** Whether a write may be sent twice: by nature, under an idempotency key, or not at all. Absent on safe methods. */
  readonly idempotency?: "natural" | "key" | "none";
  /** Documented statuses of failure. */
  readonly errors: readonly number[];
  /** Documented statuses of success. Left out: 200 alone. */
  readonly success?: readonly number[];
  /** Those of `success` that carry no body. 204 and 205 never do and need no mention. */
  readonly empty?: readonly number[];
  /** The body of a success is a stream of bytes. */
  readonly binary?: boolean;
  /** The body of a success is text, not JSON. */
  readonly text?: boolean;
  /** Which kind of JSON the body of a success is. Left out: an object. */
  readonly json?: "array" | "any";
  /** How the list is paged; absent when the operation is not a list. */
  readonly pagination?: readonly ("cursor" | "offset")[];
  /** How to follow what goes on after the answer; absent when nothing does. */
  readonly longRunning?: LongRunningStates;
  /** How one thing is done with each of many items; absent when that is not what the operation does. */
  readonly bulk?: BulkShape;
  /** Styles of the query parameters that are not exploded `form`. */
  readonly styles?: { readonly [parameter: string]: ParameterStyle };
  /** The names of the query parameters; true where there are some, and nobody knows which. */
  readonly query?: boolean | readonly string[];
  /**
   * The query parameters and members of the body that a scope fills, and where each of them is. In the path, what a scope
   * is of is always filled, and nothing else ever.
   */
  readonly scope?: { readonly [parameter: string]: ScopePlace };
  /** The names of the members of bodies that are secrets. */
  readonly sensitive?: readonly string[];
  /** Where it is sent, other than the base URL: a URL, or what leads to one from there. */
  readonly server?: string;
  /** It is sent without the client's credentials, since it is open to all. */
  readonly anonymous?: boolean;
  /** The contract advises against it. */
  readonly deprecated?: boolean;
}
