import type { Delays } from "../delay/delays.ts";
import type { FaultPlan } from "../scenarios/fault-plan.ts";
import type { Backend } from "../shell/backend.ts";

/** What one client, or one worker of a test run, has for itself: state, faults and delays. */
export interface Session {
  readonly name: string;
  readonly backend: Backend;
  faults: FaultPlan;
  delays: Delays;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  /** When its last request came, in milliseconds since 1970. */
  usedAt: number;
}

/** The session of requests that name none. */
export const defaultSession = "default";

/** The session that a request names, by the header `X-Mock-Session` or by `__session` in the query. */
export function sessionNameOf(request: Request): string {
  const name = request.headers.get("x-mock-session") ?? new URL(request.url).searchParams.get("__session");
  return name ?? defaultSession;
}

/** Whether a text may be the name of a session: 1 to 100 letters, digits, `.`, `_`, `:` and `-`. */
export function isSessionName(text: string): boolean {
  return /^[\w.:-]{1,100}$/.test(text);
}

/** Why a text is no name of a session. */
export function sessionNameFault(name: string): string {
  return `"${name.slice(0, 100)}" is not a session: a name has 1 to 100 letters, digits, ".", "_", ":" and "-".`;
}
