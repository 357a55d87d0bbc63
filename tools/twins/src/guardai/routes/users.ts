import { needAdmin } from "../access.ts";
import { asInteger, isObject, numberOf, parse, readFrom } from "../body.ts";
import { type Call, type Handler, known, written } from "../call.ts";
import { invalid, notFound } from "../refusal.ts";
import type { User } from "../state.ts";
import { stamp } from "../time.ts";
import { toOrganization } from "./organizations.ts";

export const getCurrentUser: Handler = (call) => ({ status: 200, json: toUser(call, call.caller) });

export const updateUser: Handler = (call) => {
  const { state, path, body } = call;
  needAdmin(call);
  const wanted = numberOf(path["id"], "id");
  const user = state.users.find(({ id }) => id === wanted);
  if (user === undefined) throw notFound("The user");
  const read = readFrom(call, body.members);
  const organizations = read.list("organizations", user.organizations, asInteger);
  const isThere = (wanted: number) => state.organizations.some(({ id }) => id === wanted);
  if (!organizations.every(isThere)) throw notFound("The organization");
  const settings = read.text("jsonSettings", user.settings && JSON.stringify(user.settings));
  Object.assign(user, {
    organizations,
    roles: read.text("roles", user.roles),
    licenseAccepted: read.boolean("licenseAccepted", user.licenseAccepted),
    settings: settings === null ? null : settingsIn(settings),
  });
  return written(call, toUser(call, user));
};

/** A user as each response says it, with all organizations. */
export function toUser(call: Call, user: User) {
  const organizations = call.state.organizations.filter(({ id }) => user.organizations.includes(id));
  const lastLoginDateTime = stamp(call, user.lastLoginDateTime);
  return known({ ...user, lastLoginDateTime, organizations: organizations.map((one) => toOrganization(call, one)) });
}

function settingsIn(text: string): User["settings"] {
  const value = parse(text);
  if (!isObject(value)) throw invalid("jsonSettings has to be an object");
  const { favoriteProjects = [], notifications = false } = value;
  const isList = Array.isArray(favoriteProjects) && favoriteProjects.every((one) => Number.isInteger(one));
  if (!isList || typeof notifications !== "boolean") throw invalid("jsonSettings is of another type");
  return { favoriteProjects, notifications };
}
