import { readRule } from "../scenarios/read-rule.ts";
import { ControlError } from "./control-error.ts";
import type { Controlled } from "./controlled.ts";
import { checkOperation } from "./operation-check.ts";
import type { ControlRoutes } from "./router.ts";
import { sessionOf } from "./session-of.ts";

/** Faults of a session, each ordered for some requests. */
export function faultRoutes({ sessions, events, operations }: Controlled): ControlRoutes {
  const changed = (session: string) => events.publish({ type: "settings", session, data: null });
  const faultIn = (request: Request, id: string) => {
    const { faults } = sessionOf(sessions, request);
    const found = faults.faults.find((fault) => fault.id === id);
    if (found === undefined) throw new ControlError(404, "not_found", `There is no fault ${id}, or it is over.`);
    return found;
  };
  return {
    "GET /faults": ({ request }) => sessionOf(sessions, request).faults.faults,
    "POST /faults": async ({ request, json }) => {
      const { name, faults } = sessionOf(sessions, request);
      const rule = readRule(await json(), "");
      checkOperation(rule, operations());
      const fault = faults.add(rule);
      changed(name);
      return Response.json(fault, { status: 201, headers: { Location: `/__mock/faults/${fault.id}` } });
    },
    "GET /faults/{id}": ({ request, path: { id = "" } }) => faultIn(request, id),
    "DELETE /faults/{id}": ({ request, path: { id = "" } }) => {
      const { name, faults } = sessionOf(sessions, request);
      faults.remove(faultIn(request, id).id);
      changed(name);
    },
    "DELETE /faults": ({ request }) => {
      const { name, faults } = sessionOf(sessions, request);
      faults.removeAll();
      changed(name);
    },
  };
}
