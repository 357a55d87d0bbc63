import type { Problem } from "../contract/problem.ts";
import type { ApiError } from "../errors/api-error.ts";
import type { OrgplaneError } from "../errors/base.ts";
import type { Meta } from "../headers/meta.ts";

/** A call that succeeded, as `.result()` gives it. */
export interface Success<T, Status extends number = number> {
  /** Separates data from failures. */
  readonly ok: true;
  /** The HTTP status. */
  readonly status: Status;
  /** What the server answered. */
  readonly data: T;
  /** There is none. */
  readonly error?: undefined;
  /** What the headers of the response say. */
  readonly meta: Meta;
}

/** A call that the server refused in a way that the contract documents, as `.result()` gives it. */
export interface Failure<Status, P> {
  /** Separates failures from data. */
  readonly ok: false;
  /** The HTTP status. */
  readonly status: Status;
  /** What went wrong. */
  readonly problem: P;
  /** What `await` would have thrown. */
  readonly error: P extends Problem ? ApiError<P> : ApiError;
  /** What the headers of the response say. */
  readonly meta: Meta;
}

/**
 * A call that failed in another way, as `.result()` gives it: no complete response came, the response breaks the contract, or
 * nothing was sent. `error` says which.
 */
export interface Unexpected {
  /** Separates failures from data. */
  readonly ok: false;
  /** None that the contract documents. An `ApiError` has the one that came. */
  readonly status: undefined;
  /** None that the contract documents. */
  readonly problem: undefined;
  /** What `await` would have thrown. */
  readonly error: OrgplaneError;
  /** What the headers of the response say; undefined if there was none. */
  readonly meta: Meta | undefined;
}

/**
 * How a call ended: `ok` separates data from failures, and `status` says which problem it is. `Errors` maps the documented statuses
 * to their problems.
 */
export type Result<T, Errors, Status extends number = number> =
  | Success<T, Status>
  | { [S in keyof Errors]: Failure<S, Errors[S]> }[keyof Errors]
  | Unexpected;
