import type { Operation } from "../contract/operation.ts";

/** How long a call may take, and how often it is retried. The limits of a call override those of its client. */
export interface Limits {
  /**
   * How often a failed attempt is repeated at most, if the contract allows to repeat the operation. Default: 2.
   */
  readonly retries?: number | undefined;
  /**
   * Milliseconds for one attempt, from the request to the end of the response, or to its headers if the response is a stream.
   * Default: 30,000, or ten minutes if a file is sent. `Infinity` means no limit.
   */
  readonly attemptTimeout?: number | undefined;
  /**
   * Milliseconds for the whole call: all attempts, the waits between them, and the response, streamed or not. Default: 120,000,
   * or an hour if a file is sent or received. On a list, an explicit deadline covers all pages together; otherwise each page
   * request gets its own default. `Infinity` means no limit.
   */
  readonly deadline?: number | undefined;
  /** Milliseconds without a byte after which a streamed response fails. Default: 30,000. */
  readonly idleTimeout?: number | undefined;
}

type LimitName = keyof Limits;

const DEFAULTS: Readonly<Record<LimitName, number>> = {
  retries: 2,
  attemptTimeout: 30_000,
  deadline: 120_000,
  idleTimeout: 30_000,
};

/** One of the limits of a call. A big file may take long, so mainly the idle timeout guards it. */
export function limitOf(name: LimitName, limits: Limits, operation: Operation): number {
  const given = limits[name];
  if (given !== undefined) return given;
  const isUpload = operation.body !== undefined && !operation.body.includes("json");
  if (name === "attemptTimeout" && isUpload) return 600_000;
  if (name === "deadline" && (isUpload || operation.binary)) return 3_600_000;
  return DEFAULTS[name];
}

/** Refuses limits that are not valid. */
export function checkLimits(limits: Limits, refuse: (option: string, reason: string) => Error): void {
  for (const name of Object.keys(DEFAULTS) as LimitName[]) {
    const value = limits[name];
    const isNumber = typeof value === "number" && (name === "retries" ? value >= 0 : value > 0);
    if (isNumber || value === undefined) continue;
    throw refuse(name, `must be a number ${name === "retries" ? "from 0 on" : "of milliseconds above 0"}`);
  }
}
