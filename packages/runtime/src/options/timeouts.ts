import type { Operation } from "../contract/operation.ts";

/** How long a call may take, and how often it may be tried. Of a call's own limits and its client's, the call's count. */
export interface Limits {
  /**
   * How often a failed attempt is repeated at most, if the contract says that the operation may be. 2 unless given; 0
   * sends everything once.
   */
  readonly retries?: number | undefined;
  /**
   * Milliseconds for one attempt, from the request to the end of the answer, or to its headers where the answer is a
   * stream. 30,000 unless given; ten minutes where a file is sent. `Infinity` for no limit.
   */
  readonly attemptTimeout?: number | undefined;
  /**
   * Milliseconds for the whole call: attempts, the waits between them, and the answer, streamed or not. 120,000 unless
   * given; an hour where a file is sent or received. Given for a list, it is for all pages; else each has the default of
   * its own. `Infinity` for no limit.
   */
  readonly deadline?: number | undefined;
  /** Milliseconds without a byte after which a streamed answer is given up. 30,000 unless given. */
  readonly idleTimeout?: number | undefined;
}

type LimitName = keyof Limits;

const DEFAULTS: Readonly<Record<LimitName, number>> = {
  retries: 2,
  attemptTimeout: 30_000,
  deadline: 120_000,
  idleTimeout: 30_000,
};

/** One of the limits of a call. Files take as long as they are big, so their idle clock is what watches them. */
export function limitOf(name: LimitName, limits: Limits, operation: Operation): number {
  const given = limits[name];
  if (given !== undefined) return given;
  const isUpload = operation.body !== undefined && !operation.body.includes("json");
  if (name === "attemptTimeout" && isUpload) return 600_000;
  if (name === "deadline" && (isUpload || operation.binary)) return 3_600_000;
  return DEFAULTS[name];
}

/** Has those limits refused that are none. */
export function checkLimits(limits: Limits, refuse: (option: string, reason: string) => Error): void {
  for (const name of Object.keys(DEFAULTS) as LimitName[]) {
    const value = limits[name];
    const isNumber = typeof value === "number" && (name === "retries" ? value >= 0 : value > 0);
    if (isNumber || value === undefined) continue;
    throw refuse(name, `must be a number ${name === "retries" ? "from 0 on" : "of milliseconds above 0"}`);
  }
}
