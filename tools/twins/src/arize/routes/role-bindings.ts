import type { Call, Handler } from "../call.ts";
import { choiceOf, ordered, pageOf } from "../page.ts";
import { invalid } from "../refusal.ts";
import type { RoleBinding } from "../state.ts";

/** All bindings of the account, whoever asks. */
export const listRoleBindings: Handler = (call) => {
  const { state, query, assumptions } = call;
  const type = choiceOf(call, "resource_type", ["SPACE", "PROJECT"]);
  if (type === undefined) throw invalid("'resource_type' is required.");
  const user = query.get("user_id");
  const found = [...state.role_bindings, ...(assumptions.bindsPredefinedRoles ? predefined(call) : [])]
    .filter(({ resource_type }) => resource_type === type)
    .filter(({ user_id }) => user === null || user_id === user);
  return { status: 200, body: pageOf(call, "role_bindings", ordered(call, found)) };
};

function predefined({ state }: Call): RoleBinding[] {
  const ids = new Map(state.roles.filter((one) => one.is_predefined).map(({ id, name }) => [name, id]));
  return state.spaces.flatMap(({ id: resource_id, created_at, users }) =>
    users.map(({ id, user_id, role }) => ({
      id,
      role_id: ids.get(role.name) ?? "",
      user_id,
      resource_type: "SPACE" as const,
      resource_id,
      created_at,
      updated_at: created_at,
    })),
  );
}
