/** One part of the request that is wrong, or one step of a write that broke off. */
export interface ProblemError {
  /** The place in the request body, as a JSON pointer. */
  readonly pointer?: string;
  /** The name of the path or query parameter. */
  readonly parameter?: string;
  /** The name of the header field. */
  readonly header?: string;
  /** The step of a write that takes several on the platform behind the server. `code` says whether it is `done`, `undone` or `unknown`. */
  readonly step?: string;
  /** What is wrong with that part, as a code for programs. */
  readonly code: string;
  /** What is wrong with that part, for people. */
  readonly detail: string;
}

/** What went wrong, as RFC 9457 problem details. Branch on `code`; `title` and `detail` are for people and may change. */
export interface Problem<Code extends string = string> {
  /** A URI that identifies the kind of problem, and leads to its documentation. */
  readonly type: string;
  /** The kind of problem in a few words. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** What happened this time, and what to do about it. */
  readonly detail: string | null;
  /** The path of the request. */
  readonly instance: string | null;
  /** One value for each problem that a caller handles differently. Servers may add values. */
  readonly code: Code | (string & {});
  /** The `X-Request-Id` of the response. */
  readonly request_id: string | null;
  /** The parts of the request that are wrong, or the steps of a write that broke off. */
  readonly errors: readonly ProblemError[];
}

/** The `code` of a failure whose body has no problem details: a proxy's page, the error of another API, nothing at all. */
export const UNEXPECTED_RESPONSE = "unexpected_response";
