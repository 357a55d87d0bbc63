import { allowOnly, choiceIn, neededIn, objectIn } from "./body.ts";
import type { Call } from "./call.ts";
import { invalid, notFound } from "./refusal.ts";
import type { RoleAssignment, User } from "./state.ts";

/** The role that a body assigns to a user. Annotators of the account can be nothing else, and nobody else can be one. */
export function roleIn({ state, body }: Call, user: User): RoleAssignment {
  const given = objectIn(body, "role");
  if (!given) throw invalid("The 'role' field is required.");
  if (choiceIn(given, "type", ["PREDEFINED", "CUSTOM"]) === "CUSTOM") {
    allowOnly(given, "type", "id");
    const id = neededIn(given, "id");
    const role = state.roles.find((one) => one.id === id && !one.is_predefined);
    if (role === undefined) throw notFound(`The role with ID '${id}'`);
    return { type: "CUSTOM", id, name: role.name };
  }
  allowOnly(given, "type", "name");
  const name = choiceIn(given, "name", ["ADMIN", "MEMBER", "READ_ONLY", "ANNOTATOR"]);
  const isAnnotator = user.role.name === "ANNOTATOR";
  if (isAnnotator !== (name === "ANNOTATOR"))
    throw invalid("Annotators of the account have the role ANNOTATOR, and nobody else.");
  return { type: "PREDEFINED", name };
}

/** The user of the account whom a body names. */
export function userIn({ state, body }: Call): User {
  const id = neededIn(body, "user_id");
  const user = state.users.find((one) => one.id === id && one.status !== "INACTIVE");
  if (user === undefined) throw notFound(`The user with ID '${id}'`);
  return user;
}
