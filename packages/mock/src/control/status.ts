import type { Session } from "../sessions/session.ts";
import type { Controlled } from "./controlled.ts";
import type { ControlRoutes } from "./router.ts";
import { sessionOf } from "./session-of.ts";
import type { MockStatus, SessionInfo } from "./types.ts";

/** `GET /__mock` and `GET /__mock/health`. */
export function statusRoutes({ sessions, about, startedAt }: Controlled): ControlRoutes {
  return {
    "GET ": ({ request }): MockStatus => {
      const session = sessionOf(sessions, request);
      const { state } = session.backend;
      return {
        ...about(),
        started_at: startedAt.toISOString(),
        uptime_seconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
        session: sessionInfo(session),
        collections: state?.collections ?? null,
        data_sets: state?.dataSets ?? [],
        sessions: sessions.all().length,
      };
    },
    "GET /health": () => ({ status: "ok", version: about().version, contract: about().contract.hash }),
  };
}

/** What the control API tells of a session. */
export function sessionInfo({ name, backend, faults, delays, createdAt, usedAt }: Session): SessionInfo {
  const { state, clock } = backend;
  return {
    name,
    created_at: new Date(createdAt).toISOString(),
    used_at: new Date(usedAt).toISOString(),
    data: state?.seeded.data ?? null,
    seed: state?.seeded.seed ?? null,
    now: (clock?.now() ?? new Date()).toISOString(),
    scenarios: faults.scenarios,
    faults: faults.faults.length,
    delays: delays.settings,
  };
}
