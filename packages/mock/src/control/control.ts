import type { Controlled } from "./controlled.ts";
import { delayRoutes } from "./delay.ts";
import { faultRoutes } from "./faults.ts";
import { requestRoutes } from "./requests.ts";
import { createControlRouter } from "./router.ts";
import { scenarioRoutes } from "./scenarios.ts";
import { sessionRoutes } from "./sessions.ts";
import { stateRoutes } from "./state.ts";
import { statusRoutes } from "./status.ts";

/** The control API: everything below `/__mock`. */
export function createControl(controlled: Controlled): (request: Request) => Promise<Response> {
  return createControlRouter({
    ...statusRoutes(controlled),
    ...stateRoutes(controlled),
    ...scenarioRoutes(controlled),
    ...faultRoutes(controlled),
    ...delayRoutes(controlled),
    ...requestRoutes(controlled),
    ...sessionRoutes(controlled),
  });
}
