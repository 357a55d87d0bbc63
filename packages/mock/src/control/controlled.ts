import type { Events } from "../events/events.ts";
import type { RequestLog } from "../log/request-log.ts";
import type { Scenario } from "../scenarios/rule.ts";
import type { Session } from "../sessions/session.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { MockAbout } from "./types.ts";

/** What the control API looks at, and changes. */
export interface Controlled {
  readonly sessions: Sessions;
  readonly log: RequestLog;
  readonly events: Events;
  /** The scenarios by name; those of the caller are added to them. */
  readonly scenarios: Map<string, Scenario>;
  readonly startedAt: Date;
  readonly about: () => MockAbout;
  /** The operationIds that a fault or a delay may name. */
  readonly operations: () => readonly string[];
  /** Sets faults, scenarios and delays to what sessions begin with. */
  readonly beginAnew: (session: Session) => void;
}
