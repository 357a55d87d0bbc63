import { type Content, form } from "../client/input.ts";
import type { JsonObject } from "../contract/index.ts";

/** A kind of thing that the API can create, and the operations on one. */
export interface Kind {
  readonly name: string;
  /** The path parameter that stands for one. */
  readonly parameter: string;
  readonly list: string;
  readonly create: string;
  readonly get: string;
  readonly update?: string;
  readonly replace?: string;
  readonly remove: string;
  /** The property that people know it by, which is unique where `taken` names a code. */
  readonly label: string;
  /** The code of a 409 when there is one by this label already. */
  readonly taken?: string;
  /** A label that no other has. */
  labelOf(unique: string): string;
  /** What to create; the organization is where the body names it. */
  body(label: string, organization: string): JsonObject | Content;
  /** Whether it can belong to a project, which is a must on some platforms. */
  readonly isInProject?: true;
  /** A change, and so another one each time. */
  patch?(unique: string): JsonObject;
  /** What it is to be, with all that a PUT needs. */
  replacement?(current: JsonObject, unique: string): JsonObject;
}

/** What a class mapping holds, whatever else a platform asks of such files. */
export const csv = "id,label\n0,cat\n1,dog\n";

const file = (name: string) =>
  form({ type: "class_mapping" }, { name, type: "text/csv", bytes: new TextEncoder().encode(csv) });

export const organization: Kind = {
  name: "organization",
  parameter: "organization",
  list: "listOrganizations",
  create: "createOrganization",
  get: "getOrganization",
  update: "updateOrganization",
  replace: "replaceOrganization",
  remove: "deleteOrganization",
  label: "name",
  taken: "name_taken",
  labelOf: (unique) => unique,
  body: (name) => ({ name, description: "Made by @orgplane/conformance; may be deleted" }),
  patch: (unique) => ({ description: `Changed ${unique}` }),
  replacement: (current, unique) => ({
    name: current["name"] ?? unique,
    description: `Replaced ${unique}`,
    settings: {},
  }),
};

export const team: Kind = {
  name: "team",
  parameter: "team",
  list: "listTeams",
  create: "createTeam",
  get: "getTeam",
  update: "updateTeam",
  remove: "deleteTeam",
  label: "name",
  taken: "name_taken",
  labelOf: (unique) => unique,
  body: (name) => ({ name }),
  patch: (unique) => ({ name: unique }),
};

export const organizationFile: Kind = {
  name: "file",
  parameter: "file",
  list: "listOrganizationFiles",
  create: "uploadOrganizationFile",
  get: "getOrganizationFile",
  update: "renameOrganizationFile",
  remove: "deleteOrganizationFile",
  label: "name",
  labelOf: (unique) => `${unique}.csv`,
  body: file,
  patch: (unique) => ({ name: `${unique}.csv` }),
};

/** A member whom nobody has accepted an invitation for: the API alone gets no further. */
export const member: Kind = {
  name: "member",
  parameter: "member",
  list: "listMembers",
  create: "createMember",
  get: "getMember",
  update: "updateMember",
  replace: "replaceMember",
  remove: "deleteMember",
  label: "email",
  taken: "already_a_member",
  labelOf: (unique) => `${unique}@conformance.example`,
  body: (email) => ({ email, role: "member" }),
  // Every platform has these two roles.
  patch: () => ({ role: "admin" }),
  replacement: (current) => ({
    role: current["role"] === "admin" ? "member" : "admin",
    status: current["status"] ?? "invited",
  }),
};

export const serviceAccount: Kind = {
  name: "service account",
  parameter: "service_account",
  list: "listServiceAccounts",
  create: "createServiceAccount",
  get: "getServiceAccount",
  remove: "deleteServiceAccount",
  isInProject: true,
  label: "name",
  taken: "name_taken",
  labelOf: (unique) => unique,
  body: (name) => ({ name }),
};

export const apiKey: Kind = {
  name: "API key",
  parameter: "api_key",
  list: "listApiKeys",
  create: "createApiKey",
  get: "getApiKey",
  remove: "revokeApiKey",
  label: "name",
  labelOf: (unique) => unique,
  body: (name) => ({ name }),
};

export const space: Kind = {
  name: "space",
  parameter: "space",
  list: "listSpaces",
  create: "createSpace",
  get: "getSpace",
  update: "updateSpace",
  remove: "deleteSpace",
  label: "name",
  taken: "name_taken",
  labelOf: (unique) => unique,
  body: (name, organization) => ({ organization, name }),
  patch: (unique) => ({ description: `Changed ${unique}` }),
};

export const tenant: Kind = {
  name: "tenant",
  parameter: "tenant",
  list: "listTenants",
  create: "createTenant",
  get: "getTenant",
  update: "updateTenant",
  remove: "deleteTenant",
  label: "name",
  taken: "name_taken",
  labelOf: (unique) => unique,
  body: (name, organization) => ({ organization, name, desired_state: "not_initialized" }),
  patch: (unique) => ({ description: `Changed ${unique}` }),
};

/** All kinds, each after those that it needs. */
export const kinds: readonly Kind[] = [
  organization,
  team,
  organizationFile,
  member,
  serviceAccount,
  apiKey,
  space,
  tenant,
];

/** A kind of membership, which a PUT makes and changes. */
export interface Membership {
  readonly name: string;
  /** What one is a member of. */
  readonly of: Kind;
  readonly list: string;
  readonly get: string;
  readonly set: string;
  readonly remove: string;
  /** Two bodies that give different roles. */
  readonly roles: readonly [JsonObject, JsonObject];
  /** Body of the role that only annotator accounts take; undefined where there is no such role. */
  readonly annotator?: JsonObject;
}

const predefined = (name: string): JsonObject => ({ role: { type: "predefined", name } });

export const teamMembership: Membership = {
  name: "team member",
  of: team,
  list: "listTeamMembers",
  get: "getTeamMember",
  set: "setTeamMember",
  remove: "removeTeamMember",
  roles: [{ role: "member" }, { role: "viewer" }],
};

export const spaceMembership: Membership = {
  name: "space member",
  of: space,
  list: "listSpaceMembers",
  get: "getSpaceMember",
  set: "setSpaceMember",
  remove: "removeSpaceMember",
  roles: [predefined("member"), predefined("read-only")],
  annotator: predefined("annotator"),
};

export const memberships: readonly Membership[] = [teamMembership, spaceMembership];

/** The kind that has this path parameter. */
export function kindOf(parameter: string): Kind | undefined {
  return kinds.find((kind) => kind.parameter === parameter);
}
