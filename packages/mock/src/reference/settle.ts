import type { World } from "./context.ts";
import { settleTenants } from "./resources/tenants/transitions.ts";

/** Brings everything to where it would be by now. It runs before each request, so nothing has to run in between. */
export function settle(world: World): void {
  settleTenants(world);
}
