import { checkKind, requireAccountAdmin } from "../access.ts";
import { allowOnly, choiceIn, neededIn, objectIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { matches, pageOf } from "../page.ts";
import { conflict, forbidden, invalid, notFound, Refusal } from "../refusal.ts";
import type { User } from "../state.ts";

const statuses = ["ACTIVE", "INVITED", "EXPIRED"];

/** The oldest come first. */
export const listUsers: Handler = (call) => {
  const { query, state, assumptions } = call;
  if (!canRead(call)) throw forbidden("Annotators cannot read users.");
  const wanted = query.getAll("status");
  const unknown = wanted.find((one) => !statuses.includes(one));
  if (unknown !== undefined) throw invalid(`'status' must be one of ${statuses.join(", ")}.`);
  const found = state.users
    .filter(({ status }) => (wanted.length > 0 ? wanted : statuses).includes(status))
    .filter(({ is_bot }) => assumptions.listsBots || !is_bot)
    .filter(({ email }) => matches(call, "email", email));
  return { status: 200, body: pageOf(call, "users", found.map(toUser)) };
};

export const getUser: Handler = (call) => ({ status: 200, body: toUser(userOf(call)) });

/** The address is a key: an invitation that is open is answered with 200, as it is. */
export const createUser: Handler = (call) => {
  const { state, body, now, newId, newKey } = call;
  requireAccountAdmin(call);
  allowOnly(body, "name", "email", "role", "invite_mode");
  const name = neededIn(body, "name");
  const email = neededIn(body, "email");
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw invalid("The 'email' field must be an e-mail address.");
  const role = accountRoleIn(call);
  const invite_mode = choiceIn(body, "invite_mode", ["NONE", "EMAIL_LINK", "TEMPORARY_PASSWORD"]);
  const known = state.users.find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (known?.status === "ACTIVE") throw conflict("The email belongs to an existing member.");
  if (known?.status === "INACTIVE") throw conflict("The user has been deactivated and cannot be invited again.");
  if (known?.status === "INVITED" && invite_mode !== "NONE") return { status: 200, body: toUser(known) };
  const invited = {
    name,
    email,
    created_at: now.toISOString(),
    status: invite_mode === "NONE" ? "ACTIVE" : "INVITED",
    role,
    is_developer: role.name === "ADMIN" || role.name === "MEMBER",
    is_bot: false,
  } as const;
  const user: User = known === undefined ? { id: newId("User"), ...invited } : Object.assign(known, invited);
  if (known === undefined) state.users.push(user);
  const password = invite_mode === "TEMPORARY_PASSWORD" ? { temporary_password: newKey() } : {};
  return { status: 201, body: { ...toUser(user), invite_mode, ...password } };
};

export const resendInvitation: Handler = (call) => {
  requireAccountAdmin(call);
  const user = userOf(call);
  if (user.status !== "INVITED") throw invalid("The user has no open invitation.");
  call.state.resent.push(user.id);
  return { status: 204 };
};

function userOf(call: Call): User {
  const id = call.path["user_id"] ?? "";
  checkKind(call, "User", id);
  const user = call.state.users.find((one) => one.id === id && one.status !== "INACTIVE");
  if (user === undefined || !canRead(call)) throw notFound(`The user with ID '${id}'`);
  return user;
}

function canRead({ caller }: Call): boolean {
  return caller.role.name !== "ANNOTATOR";
}

function accountRoleIn({ body }: Call): User["role"] {
  const given = objectIn(body, "role");
  if (!given) throw invalid("The 'role' field is required.");
  if (choiceIn(given, "type", ["PREDEFINED", "CUSTOM"]) === "CUSTOM") {
    throw new Refusal(422, "Custom roles are not supported for users of the account yet.");
  }
  allowOnly(given, "type", "name");
  return { type: "PREDEFINED", name: choiceIn(given, "name", ["ADMIN", "MEMBER", "MEMBER_UI_ONLY", "ANNOTATOR"]) };
}

function toUser({ is_bot: _, ...rest }: User): Omit<User, "is_bot"> {
  return rest;
}
