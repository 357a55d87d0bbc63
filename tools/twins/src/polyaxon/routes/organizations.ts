import { emailOf, organizationFor, organizationOf, roleOf, userWhoCalls } from "../access.ts";
import { record } from "../activity.ts";
import { allowOnly, booleanIn, nameIn, stringsIn, textIn } from "../body.ts";
import { type Call, created, deleted, type Handler } from "../call.ts";
import { pageOf } from "../page.ts";
import { forbidden, invalid, Refusal } from "../refusal.ts";
import type { Organization } from "../state.ts";

const fields = [
  "user",
  "user_email",
  "name",
  "is_public",
  "created_at",
  "updated_at",
  "support_revoke_at",
  "expiration",
  "role",
  "queue",
  "default_presets",
  "default_presets_ordered",
  "is_cloud_viewable",
  "archived_deletion_interval",
  "auth",
  "plan",
  "usage",
];

/** The client sends no parameter; `offset` and `limit` come from `next`. */
export const listOrganizations: Handler = (call) => {
  const { state, url, assumptions } = call;
  const unknown = [...url.searchParams.keys()].find((name) => !["offset", "limit", "no_page"].includes(name));
  if (unknown !== undefined) throw invalid(`The list of organizations takes no ${unknown}.`);
  const own = state.organizations.filter((one) => roleOf(call, one) !== undefined);
  return {
    status: 200,
    body: pageOf(call, own.map(toOrganization(call)), { size: assumptions.organizationsPageSize }),
  };
};

export const getOrganization: Handler = (call) => {
  const organization = toOrganization(call)(organizationOf(call));
  // What usage holds nobody says.
  return { status: 200, body: call.url.searchParams.has("usage") ? { ...organization, usage: {} } : organization };
};

export const createOrganization: Handler = (call) => {
  const { state, body, now } = call;
  const { username } = userWhoCalls(call);
  allowOnly(body, ...fields);
  const name = nameIn(body, "name");
  if (name === undefined) throw invalid("This field is required.", "name");
  checkName(call, name);
  const organization: Organization = {
    user: username,
    name,
    is_public: booleanIn(body, "is_public") ?? false,
    created_at: now,
    updated_at: now,
    support_revoke_at: null,
    expiration: null,
    queue: textIn(body, "queue") ?? null,
    default_presets: stringsIn(body, "default_presets") ?? [],
    default_presets_ordered: stringsIn(body, "default_presets_ordered") ?? [],
    is_cloud_viewable: booleanIn(body, "is_cloud_viewable") ?? true,
    archived_deletion_interval: null,
    auth: {},
    plan: {},
    members: [{ user: username, role: "owner", kind: "member", created_at: now, updated_at: now }],
    invitations: [],
    teams: [],
    projects: [],
    service_accounts: [],
    runs: [],
    versions: [],
    artifacts: [],
  };
  state.organizations.push(organization);
  record(call, organization, ["organization", "created"], { name });
  return created(call, toOrganization(call)(organization));
};

/** Changes the fields that are sent. A new name moves the address. */
export const patchOrganization: Handler = (call) => change(call, false);

/** As a PATCH, but what is not sent falls back to what a new organization has. That is assumed. */
export const updateOrganization: Handler = (call) => change(call, true);

export const deleteOrganization: Handler = (call) => {
  const organization = organizationFor(call, "owner");
  call.state.organizations.splice(call.state.organizations.indexOf(organization), 1);
  return deleted(call);
};

function change(call: Call, replaces: boolean) {
  const { body, now } = call;
  const organization = organizationFor(call, "manager");
  allowOnly(body, ...fields);
  const before = replaces ? { queue: null, default_presets: [], default_presets_ordered: [] } : organization;
  const name = nameIn(body, "name") ?? organization.name;
  const is_public = booleanIn(body, "is_public") ?? organization.is_public;
  if (is_public !== organization.is_public && roleOf(call, organization) !== "owner") throw forbidden();
  const queue = textIn(body, "queue");
  checkName(call, name, organization);
  for (const one of call.state.users) if (one.organization === organization.name) one.organization = name;
  for (const one of call.state.activities) if (one.owner === organization.name) one.owner = name;
  Object.assign(organization, {
    name,
    is_public,
    queue: queue === undefined ? before.queue : queue,
    default_presets: stringsIn(body, "default_presets") ?? before.default_presets,
    default_presets_ordered: stringsIn(body, "default_presets_ordered") ?? before.default_presets_ordered,
    updated_at: now,
  });
  record(call, organization, ["organization", "updated"], { name });
  return { status: 200, body: toOrganization(call)(organization) };
}

/** Names are unique in the installation. */
function checkName({ state, assumptions }: Call, name: string, self?: Organization): void {
  const isTaken = state.organizations.some((one) => one !== self && one.name === name);
  if (isTaken) throw new Refusal(assumptions.takenStatus, "An organization with this name already exists.", "name");
}

function toOrganization(call: Call) {
  return (organization: Organization) => {
    const { members, invitations, teams, projects, service_accounts, runs, versions, artifacts, ...rest } =
      organization;
    return { ...rest, user_email: emailOf(call, rest.user), role: roleOf(call, organization) };
  };
}
