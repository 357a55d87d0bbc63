import { isAccountAdmin } from "../access.ts";
import type { Handler } from "../call.ts";
import { choiceOf, ordered, pageOf } from "../page.ts";

/** Only those who may read roles get the permissions. */
export const listRoles: Handler = (call) => {
  const isPredefined = choiceOf(call, "is_predefined", ["true", "false"]);
  const found = call.state.roles
    .filter(({ is_predefined }) => isPredefined === undefined || String(is_predefined) === isPredefined)
    .map(({ permissions, ...rest }) => (isAccountAdmin(call.caller) ? { ...rest, permissions } : rest));
  return { status: 200, body: pageOf(call, "roles", ordered(call, found)) };
};
