import { isOrganizationAdmin, organizationOf, spaceForAdmin, spaceOf, visibleSpaces } from "../access.ts";
import { allowOnly, booleanIn, neededIn, objectIn, stringIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { matches, ordered, pageOf } from "../page.ts";
import { conflict, forbidden, invalid, Refusal } from "../refusal.ts";
import type { Space, State } from "../state.ts";

const settings = [
  "default_llm_integration",
  "ml_models_enabled",
  "gradient_start_color",
  "gradient_end_color",
  "default_agent_runtime",
] as const;

export const listSpaces: Handler = (call) => {
  const organization = call.query.get("org_id");
  const found = visibleSpaces(call)
    .filter(({ organization_id }) => organization === null || organization_id === organization)
    .filter(({ name }) => matches(call, "name", name));
  return { status: 200, body: pageOf(call, "spaces", ordered(call, found).map(toSpace(call))) };
};

export const getSpace: Handler = (call) => ({
  status: 200,
  body: toSpace(call)(spaceOf(call, call.path["space_id"] ?? "")),
});

export const createSpace: Handler = (call) => {
  const { state, body, caller, now, newId, assumptions, spaceLimit } = call;
  allowOnly(body, "name", "organization_id", "description", "is_private");
  const name = neededIn(body, "name");
  const organization = organizationOf(call, neededIn(body, "organization_id"));
  if (!isOrganizationAdmin(caller, organization)) throw forbidden("Only an admin of the organization can do this.");
  checkName(call, name, organization.id);
  if (spaceLimit !== undefined && state.spaces.length >= spaceLimit) {
    throw new Refusal(403, "The account's plan allows no more spaces.", {
      entitlement: "SPACES",
      limit: spaceLimit,
      current_count: state.spaces.length,
      required_plan: "ENTERPRISE",
    });
  }
  const space: Space = {
    id: newId("Space"),
    organization_id: organization.id,
    name,
    description: stringIn(body, "description", { min: 0, max: 1000 }) ?? "",
    created_at: now.toISOString(),
    is_private: booleanIn(body, "is_private") ?? false,
    default_llm_integration: null,
    ml_models_enabled: false,
    gradient_start_color: "#5C5CFF",
    gradient_end_color: "#00C2C7",
    default_agent_runtime: null,
    users: [],
  };
  const role = { type: "PREDEFINED", name: "ADMIN" } as const;
  if (assumptions.creatorJoins) {
    space.users.push({ id: newId("SpaceMember"), user_id: caller.id, space_id: space.id, role });
  }
  state.spaces.push(space);
  return { status: 201, body: toSpace(call)(space) };
};

export const updateSpace: Handler = (call) => {
  const { body } = call;
  const space = spaceForAdmin(call);
  allowOnly(body, "name", "description", "is_private", ...settings);
  if (Object.keys(body).length === 0) throw invalid("At least one field must be provided.");
  const name = stringIn(body, "name") ?? space.name;
  const description = body["description"] === null ? "" : stringIn(body, "description", { max: 1000 });
  const changed = {
    name,
    description: description ?? space.description,
    is_private: booleanIn(body, "is_private") ?? space.is_private,
    default_llm_integration: settingOf(space.default_llm_integration, objectIn(body, "default_llm_integration")),
    ml_models_enabled: booleanIn(body, "ml_models_enabled") ?? space.ml_models_enabled,
    gradient_start_color: stringIn(body, "gradient_start_color") ?? space.gradient_start_color,
    gradient_end_color: stringIn(body, "gradient_end_color") ?? space.gradient_end_color,
    default_agent_runtime: settingOf(space.default_agent_runtime, objectIn(body, "default_agent_runtime")),
  };
  checkName(call, name, space.organization_id, space);
  Object.assign(space, changed);
  return { status: 200, body: toSpace(call)(space) };
};

export const deleteSpace: Handler = (call) => {
  deleteSpaces(call.state, [spaceForAdmin(call)]);
  return { status: 204 };
};

/** Deletes spaces with all that is in them. */
export function deleteSpaces(state: State, spaces: readonly Space[]): void {
  for (const space of spaces) {
    const isInside = ({ space_id }: { space_id: string }) => space_id === space.id;
    const gone = new Set([space.id, ...state.projects.filter(isInside).map(({ id }) => id)]);
    remove(state.projects, isInside);
    remove(state.role_bindings, ({ resource_id }) => gone.has(resource_id));
    state.spaces.splice(state.spaces.indexOf(space), 1);
  }
}

function remove<Item>(items: Item[], isGone: (item: Item) => boolean): void {
  items.splice(0, items.length, ...items.filter((one) => !isGone(one)));
}

function settingOf<Setting>(current: Setting | null, given: object | null | undefined): Setting | null {
  return given === undefined ? current : (given as Setting | null);
}

/** Names are unique in the organization. */
function checkName({ state }: Call, name: string, organization: string, self?: Space): void {
  const isTaken = state.spaces.some((one) => one !== self && one.organization_id === organization && one.name === name);
  if (isTaken) throw conflict("A space with this name already exists in the organization.");
}

function toSpace({ assumptions }: Call) {
  return ({ users: _, ...rest }: Space) => {
    if (assumptions.spacesAreNew) return rest;
    const { id, name, description, created_at, is_private } = rest;
    return { id, name, description, created_at, is_private };
  };
}
