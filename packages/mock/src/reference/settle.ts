import type { World } from "./context.ts";
import { settleRuns } from "./resources/orgs/runs/statuses.ts";
import { settleTenants } from "./resources/tenants/transitions.ts";

/** Brings everything to where it would be by now. It runs before each request, so nothing has to run in between. */
export function settle(world: World): void {
  settleTenants(world);
  settleRuns(world);
}
