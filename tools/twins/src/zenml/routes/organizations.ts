import { asMember, heldUser, needAdmin, organizationOf } from "../access.ts";
import { isUuid, requiredIn, textIn, textsIn, updated } from "../body.ts";
import { type Call, created, type Handler, nothing, unread } from "../call.ts";
import { defaultRoles, namesOf } from "../default-roles.ts";
import { idOf, isNamed, page } from "../query.ts";
import { illegal, Refusal } from "../refusal.ts";
import type { Organization } from "../state.ts";
import { microseconds, stamp } from "../time.ts";
import { toUser } from "./users.ts";

export const listOrganizations: Handler = (call) => {
  const { state, caller, query } = call;
  const owner = idOf(call, "owner_id");
  const ownerName = query.get("owner_username");
  const shown = state.organizations
    .filter(({ members }) => members.includes(caller.id))
    .filter(({ name }) => isNamed(call, query.get("name"), name))
    .filter(({ owner_id }) => owner === undefined || owner_id === owner)
    .filter(({ owner_id }) => ownerName === null || heldUser(state, owner_id).username === ownerName);
  return { status: 200, body: page(call, shown).map((one) => toOrganization(call, one)) };
};

export const getOrganization: Handler = (call) => {
  const wanted = call.path["organization_id_or_name"] ?? "";
  const found = call.state.organizations.find((one) => (isUuid(wanted) ? one.id === wanted : one.name === wanted));
  return { status: 200, body: toOrganization(call, asMember(call, found)) };
};

export const createOrganization: Handler = (call) => {
  const { state, caller, body, now, assumptions, organizationLimit, newId } = call;
  if (caller.is_service_account) throw illegal("A service account cannot create an organization");
  const name = nameIn(call);
  const own = state.organizations.filter(({ owner_id }) => owner_id === caller.id);
  if (own.length >= organizationLimit) {
    throw new Refusal(assumptions.limitStatus, "OrganizationLimitExceeded", "You already have an organization");
  }
  const organization: Organization = {
    id: newId(),
    name,
    description: textIn(body, "description", 256) ?? null,
    logo_url: textIn(body, "logo_url", 2048) ?? null,
    created: microseconds(now),
    updated: microseconds(now),
    owner_id: caller.id,
    has_active_subscription: false,
    trial_end: null,
    trusted_domains: textsIn(body, "trusted_domains") ?? [],
    members: [caller.id],
    invited: [],
  };
  state.organizations.push(organization);
  const roles = defaultRoles(organization.id, assumptions, newId);
  state.roles.push(...roles);
  const admin = roles.find((role) => role.name === namesOf(assumptions).admin)?.id ?? "";
  state.assignments.push({ role_id: admin, user_id: caller.id, team_id: null, workspace_id: null });
  return created(call, toOrganization(call, organization));
};

export const updateOrganization: Handler = (call) => {
  const { body, now } = call;
  const organization = organizationOf(call);
  needAdmin(call, organization);
  const change = {
    name: "name" in body ? nameIn(call, organization) : organization.name,
    description: updated(call, textIn(body, "description", 256), organization.description),
    logo_url: updated(call, textIn(body, "logo_url", 2048), organization.logo_url),
    trusted_domains: textsIn(body, "trusted_domains") ?? organization.trusted_domains,
    updated: microseconds(now),
  };
  Object.assign(organization, change);
  return unread(call, toOrganization(call, organization));
};

export const deleteOrganization: Handler = (call) => {
  const { state, assumptions } = call;
  const organization = organizationOf(call);
  needAdmin(call, organization);
  const isOwn = ({ organization_id }: { organization_id: string | null }) => organization_id === organization.id;
  const workspaces = state.workspaces.filter(isOwn).filter(({ status }) => status !== "deleted");
  if (workspaces.length > 0 && assumptions.fullOrganization === "refused") {
    throw illegal("The organization still has workspaces");
  }
  const roles = new Set(state.roles.filter(isOwn).map(({ id }) => id));
  remove(state.assignments, ({ role_id }) => roles.has(role_id));
  remove(state.roles, isOwn);
  remove(state.teams, isOwn);
  remove(state.workspaces, isOwn);
  remove(state.users, isOwn);
  remove(state.organizations, (one) => one === organization);
  return nothing(call);
};

/** An organization as each response says it. The trial has a second less in each second. */
export function toOrganization(call: Call, organization: Organization) {
  const { id, name, description, logo_url, owner_id, has_active_subscription, trial_end } = organization;
  const left = trial_end === null ? null : Math.floor((Date.parse(`${trial_end}Z`) - call.now.getTime()) / 1000);
  return {
    id,
    name,
    description,
    logo_url,
    created: stamp(call, organization.created),
    updated: stamp(call, organization.updated),
    owner: toUser(heldUser(call.state, owner_id)),
    has_active_subscription,
    trial_expiry: left === null || left < 0 ? null : left,
  };
}

/** Names of organizations are unique on the whole platform, since they stand in paths. */
function nameIn({ body, state, assumptions }: Call, self?: Organization): string {
  const name = requiredIn(body, "name", 50);
  const isTaken = state.organizations.some((one) => one !== self && one.name === name);
  if (isTaken) throw new Refusal(assumptions.conflictStatus, "EntityExistsError", "The name is taken");
  return name;
}

function remove<Item>(items: Item[], isGone: (item: Item) => boolean): void {
  items.splice(0, items.length, ...items.filter((item) => !isGone(item)));
}
