import type { SessionClock } from "../shell/backend.ts";

/** The real time, until it is moved on. */
export function createSessionClock(): SessionClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError("Time does not go back.");
      ahead += milliseconds;
    },
    reset() {
      ahead = 0;
    },
  };
}
