import { organizationForAdmin, organizationOf, requireAccountAdmin, visibleOrganizations } from "../access.ts";
import { allowOnly, neededIn, stringIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { matches, ordered, pageOf } from "../page.ts";
import { conflict, invalid } from "../refusal.ts";
import type { Organization } from "../state.ts";
import { deleteSpaces } from "./spaces.ts";

export const listOrganizations: Handler = (call) => {
  const found = visibleOrganizations(call).filter(({ name }) => matches(call, "name", name));
  return { status: 200, body: pageOf(call, "organizations", ordered(call, found).map(toOrganization)) };
};

export const getOrganization: Handler = (call) => ({
  status: 200,
  body: toOrganization(organizationOf(call, call.path["org_id"] ?? "")),
});

export const createOrganization: Handler = (call) => {
  const { state, body, caller, now, newId, assumptions } = call;
  requireAccountAdmin(call);
  allowOnly(body, "name", "description");
  const name = neededIn(body, "name");
  checkName(call, name);
  const organization: Organization = {
    id: newId("Organization"),
    name,
    description: stringIn(body, "description", { min: 0, max: 1000 }) ?? "",
    created_at: now.toISOString(),
    users: [],
  };
  const { id: organization_id, users } = organization;
  const role = { type: "PREDEFINED", name: "ADMIN" } as const;
  if (assumptions.creatorJoins) {
    users.push({ id: newId("OrganizationMember"), user_id: caller.id, organization_id, role });
  }
  state.organizations.push(organization);
  return { status: 201, body: toOrganization(organization) };
};

export const updateOrganization: Handler = (call) => {
  const { body } = call;
  const organization = organizationForAdmin(call);
  allowOnly(body, "name", "description");
  if (Object.keys(body).length === 0) throw invalid("At least one of 'name' and 'description' must be provided.");
  const name = stringIn(body, "name") ?? organization.name;
  const description = body["description"] === null ? "" : stringIn(body, "description", { min: 0, max: 1000 });
  checkName(call, name, organization);
  organization.name = name;
  organization.description = description ?? organization.description;
  return { status: 200, body: toOrganization(organization) };
};

export const deleteOrganization: Handler = (call) => {
  const { state } = call;
  const organization = organizationForAdmin(call);
  deleteSpaces(
    state,
    state.spaces.filter(({ organization_id }) => organization_id === organization.id),
  );
  state.organizations.splice(state.organizations.indexOf(organization), 1);
  return { status: 204 };
};

function checkName({ state }: Call, name: string, self?: Organization): void {
  const isTaken = state.organizations.some((one) => one !== self && one.name === name);
  if (isTaken) throw conflict("An organization with this name already exists in the account.");
}

function toOrganization({ users: _, ...rest }: Organization): Omit<Organization, "users"> {
  return rest;
}
