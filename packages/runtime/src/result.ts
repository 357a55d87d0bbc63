import type { Meta } from "./meta.ts";

/** A call that succeeded, as `.result()` tells it. */
export interface Success<T, Status extends number = number> {
  /** Tells data from a problem. */
  readonly ok: true;
  /** The HTTP status. */
  readonly status: Status;
  /** What the server answered. */
  readonly data: T;
  /** What the headers of the answer say. */
  readonly meta: Meta;
}

/** A call that the server refused, as `.result()` tells it. */
export interface Failure<Status, Problem> {
  /** Tells a problem from data. */
  readonly ok: false;
  /** The HTTP status. */
  readonly status: Status;
  /** What went wrong. */
  readonly problem: Problem;
  /** What the headers of the answer say. */
  readonly meta: Meta;
}

/**
 * How a call ended: `ok` tells data from problem, and `status` which problem. `Errors` maps the documented statuses to
 * their problems; `.result()` throws for a status that is not among them.
 */
export type Result<T, Errors, Status extends number = number> =
  | Success<T, Status>
  | { [S in keyof Errors]: Failure<S, Errors[S]> }[keyof Errors];
