import type { Meta } from "./meta.ts";

/** A call that succeeded, as `.result()` tells it. */
export interface Success<T, Status extends number = number> {
  readonly ok: true;
  readonly status: Status;
  readonly data: T;
  readonly meta: Meta;
}

/** A call that the server refused, as `.result()` tells it. */
export interface Failure<Status, Problem> {
  readonly ok: false;
  readonly status: Status;
  readonly problem: Problem;
  readonly meta: Meta;
}

/**
 * How a call ended: `ok` tells data from problem, and `status` which problem. `Errors` maps the documented statuses to
 * their problems; a server may also answer with another, which then looks like the synthetic problem of a proxy.
 */
export type Result<T, Errors, Status extends number = number> =
  | Success<T, Status>
  | { [S in keyof Errors]: Failure<S, Errors[S]> }[keyof Errors];
