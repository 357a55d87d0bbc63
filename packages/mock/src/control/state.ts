import { InputError } from "../input/input-error.ts";
import { integer, number, object, text } from "../input/read.ts";
import type { BackendState } from "../shell/backend.ts";
import { ControlError, noSuch } from "./control-error.ts";
import type { Controlled } from "./controlled.ts";
import type { ControlRoutes } from "./router.ts";
import { sessionOf } from "./session-of.ts";
import { sessionInfo } from "./status.ts";

const readReset = object({}, { data: text(100), seed: integer(0, 2 ** 32 - 1) });
const readClock = object({}, { advance_seconds: number(0, 1e9), now: text(40) });

/** Reset, snapshots, single rows, and the time: what a session remembers. */
export function stateRoutes({ sessions, events, beginAnew }: Controlled): ControlRoutes {
  const stateOf = (request: Request) => withState(sessionOf(sessions, request).backend.state);
  return {
    "POST /reset": async ({ request, json }) => {
      const session = sessionOf(sessions, request);
      const seed = readReset((await json()) ?? {}, "");
      session.backend.state?.reset(seed);
      await session.backend.flushed?.();
      beginAnew(session);
      return sessionInfo(session);
    },
    "GET /state": ({ request }) => stateOf(request).snapshot(),
    "PUT /state": async ({ request, json }) => {
      const { backend } = sessionOf(sessions, request);
      withState(backend.state).restore(await json());
      await backend.flushed?.();
    },
    "GET /state/{collection}": ({ request, path: { collection = "" } }) => rowsOf(stateOf(request), collection),
    "PUT /state/{collection}/{id}": async ({ request, path: { collection = "", id = "" }, json }) => {
      const { backend } = sessionOf(sessions, request);
      const state = withState(backend.state);
      rowsOf(state, collection);
      state.put(collection, id, await json());
      await backend.flushed?.();
    },
    "DELETE /state/{collection}/{id}": async ({ request, path: { collection = "", id = "" } }) => {
      const { backend } = sessionOf(sessions, request);
      const state = withState(backend.state);
      rowsOf(state, collection);
      if (!state.remove(collection, id)) throw new ControlError(404, "not_found", `${collection} has no ${id}.`);
      await backend.flushed?.();
    },
    "POST /clock": async ({ request, json }) => {
      const { name, backend } = sessionOf(sessions, request);
      if (backend.clock === undefined) throw statelessError();
      const milliseconds = stepOf(readClock(await json(), ""), backend.clock.now());
      backend.clock.advance(milliseconds);
      events.publish({ type: "settings", session: name, data: null });
      return { now: backend.clock.now().toISOString() };
    },
  };
}

function stepOf(order: ReturnType<typeof readClock>, now: Date): number {
  const { advance_seconds, now: wanted } = order;
  if ((advance_seconds === undefined) === (wanted === undefined)) {
    throw new InputError("", "must have either advance_seconds or now");
  }
  if (wanted === undefined) return (advance_seconds ?? 0) * 1000;
  const step = Date.parse(wanted) - now.getTime();
  if (Number.isNaN(step)) throw new InputError("/now", "must be a time as RFC 3339 writes it");
  if (step < 0) throw new InputError("/now", `must not be before ${now.toISOString()}: time does not go back`);
  return step;
}

function withState(state: BackendState | undefined): BackendState {
  if (state === undefined) throw statelessError();
  return state;
}

function rowsOf(state: BackendState, collection: string): readonly unknown[] {
  const rows = state.rows(collection);
  if (rows !== undefined) return rows;
  throw noSuch("collection", collection, Object.keys(state.collections));
}

function statelessError(): ControlError {
  return new ControlError(501, "not_supported", "This mock keeps no state: it was started without.");
}
