import { projectOf } from "../access.ts";
import type { Handler } from "../call.ts";
import { notFound } from "../refusal.ts";

export const listRoles: Handler = (call) => ({
  status: 200,
  body: projectOf(call).roles.map(({ id, name, default: isDefault }) => ({ id, name, default: isDefault })),
});

export const getRole: Handler = (call) => {
  const role = projectOf(call).roles.find(({ name }) => name === call.path["role_name"]);
  if (role === undefined) throw notFound("The role");
  return { status: 200, body: role };
};
