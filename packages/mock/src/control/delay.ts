import { readDelaySetting } from "../delay/read-delay.ts";
import { ControlError } from "./control-error.ts";
import type { Controlled } from "./controlled.ts";
import { checkOperation } from "./operation-check.ts";
import type { ControlRoutes } from "./router.ts";
import { sessionOf } from "./session-of.ts";

/** How long the answers of a session take. */
export function delayRoutes({ sessions, events, operations }: Controlled): ControlRoutes {
  const remove = (request: Request, operation: string | undefined) => {
    const { name, delays } = sessionOf(sessions, request);
    if (!delays.remove(operation)) throw new ControlError(404, "not_found", "There is no such delay.");
    events.publish({ type: "settings", session: name, data: null });
  };
  return {
    "GET /delay": ({ request }) => sessionOf(sessions, request).delays.settings,
    "PUT /delay": async ({ request, json }) => {
      const { name, delays } = sessionOf(sessions, request);
      const setting = readDelaySetting(await json(), "");
      checkOperation(setting, operations());
      delays.set(setting);
      events.publish({ type: "settings", session: name, data: null });
      return delays.settings;
    },
    "DELETE /delay": ({ request }) => remove(request, undefined),
    "DELETE /delay/{operation}": ({ request, path: { operation } }) => remove(request, operation),
  };
}
