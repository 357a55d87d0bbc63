import { InputError } from "../input/input-error.ts";
import { object, text } from "../input/read.ts";
import { defaultSession, isSessionName, sessionNameFault } from "../sessions/session.ts";
import { ControlError } from "./control-error.ts";
import type { Controlled } from "./controlled.ts";
import type { ControlRoutes } from "./router.ts";
import { sessionInfo } from "./status.ts";

const readSession = object({}, { name: text(100) });

/** The sessions of all clients. A session needs no order to exist: the first request that names it makes it. */
export function sessionRoutes({ sessions, log }: Controlled): ControlRoutes {
  return {
    "GET /sessions": () => sessions.all().map(sessionInfo),
    "POST /sessions": async ({ json }) => {
      const { name = `s-${crypto.randomUUID()}` } = readSession((await json()) ?? {}, "");
      if (!isSessionName(name)) throw new InputError("/name", sessionNameFault(name).replace(/\.$/, ""));
      if (sessions.has(name)) throw new ControlError(409, "name_taken", `There is a session "${name}" already.`);
      return Response.json(sessionInfo(sessions.get(name)), {
        status: 201,
        headers: { Location: `/__mock/sessions/${name}` },
      });
    },
    "DELETE /sessions/{name}": ({ path: { name = "" } }) => {
      if (name === defaultSession) {
        throw new ControlError(409, "transition_not_allowed", "The default session stays; reset it instead.");
      }
      if (!sessions.remove(name)) throw new ControlError(404, "not_found", `There is no session "${name}".`);
      log.clear(name);
    },
  };
}
