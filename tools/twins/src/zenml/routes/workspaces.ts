import { heldUser, needManager, organizationBy, organizationOf } from "../access.ts";
import { booleanIn, idIn, isUuid, textIn, updated } from "../body.ts";
import { type Call, created, type Handler, unread } from "../call.ts";
import { move } from "../lifecycle.ts";
import { booleanOf, idOf, isNamed, oneOf, page } from "../query.ts";
import { Invalid, Refusal } from "../refusal.ts";
import type { MlflowService, Organization, Service, Workspace } from "../state.ts";
import { microseconds, stamp } from "../time.ts";
import { isVisible, isWorkspaceMember, visible, workspaceOf, workspacesThere } from "../workspace-access.ts";
import { toOrganization } from "./organizations.ts";
import { toUser } from "./users.ts";

const statuses = ["not_initialized", "pending", "available", "failed", "deactivated", "deleted"] as const;
const desirable = ["not_initialized", "available", "deactivated", "deleted"] as const;

export const listWorkspaces: Handler = (call) => {
  const organization = idOf(call, "organization_id");
  return list(call, (one) => organization === undefined || one.organization_id === organization);
};

export const listOrganizationWorkspaces: Handler = (call) => {
  const { id } = organizationOf(call);
  return list(call, ({ organization_id }) => organization_id === id);
};

export const getWorkspace: Handler = (call) => {
  const wanted = call.path["workspace_id_or_name"] ?? "";
  const named = workspacesThere(call).filter((one) => (isUuid(wanted) ? one.id === wanted : one.name === wanted));
  // Where a name is in several organizations, the caller gets the one of his own.
  const found = named.find((one) => isVisible(call, one)) ?? named[0];
  return { status: 200, body: toWorkspace(call, visible(call, found)) };
};

export const createWorkspace: Handler = (call) => {
  const { state, caller, body, now, assumptions, newId } = call;
  const organizationId = idIn(body, "organization_id");
  if (organizationId === undefined) throw new Invalid(["body", "organization_id"], "Field required");
  const organization = organizationBy(call, organizationId);
  needManager(call, organization);
  const { name, display_name } = namesIn(call, organization);
  const isEnrolled = booleanOf(call, "enroll") === true || booleanIn(body, "is_managed") === false;
  const workspace: Workspace = {
    id: idIn(body, "id") ?? newId(),
    name,
    display_name,
    description: textIn(body, "description", 256) ?? null,
    logo_url: textIn(body, "logo_url", 2048) ?? null,
    organization_id: organization.id,
    owner_id: idIn(body, "owner_id") ?? caller.id,
    is_managed: !isEnrolled,
    enrollment_key: isEnrolled ? (textIn(body, "enrollment_key", 256) ?? newId()) : null,
    zenml_service: {
      configuration: { version: "0.98.0", ...configurationIn<Service>(body, "zenml_service") },
      status: null,
    },
    mlflow_service: mlflowIn(body),
    usage_counts: {},
    desired_state: "not_initialized",
    state_reason: "user_action",
    status: "not_initialized",
    created: microseconds(now),
    updated: microseconds(now),
    status_updated: null,
    settles: 0,
    fails: false,
  };
  state.workspaces.push(workspace);
  const admin = state.roles.find((one) => one.organization_id === organization.id && one.name === "Workspace Admin");
  const given = { user_id: caller.id, team_id: null, workspace_id: workspace.id };
  if (admin !== undefined) state.assignments.push({ role_id: admin.id, ...given });
  if (assumptions.createDeploys && !isEnrolled) move(call, workspace, "available");
  return created(call, toWorkspace(call, workspace));
};

export const updateWorkspace: Handler = (call) => {
  const { body, now } = call;
  const workspace = managed(call, "workspace_id");
  const desired = desirable.find((one) => one === body["desired_state"]);
  if (body["desired_state"] != null && desired === undefined) {
    throw new Invalid(["body", "desired_state"], `Input should be ${desirable.join(", ")}`);
  }
  const change = {
    owner_id: idIn(body, "owner_id") ?? workspace.owner_id,
    display_name: textIn(body, "display_name", 50) ?? workspace.display_name,
    description: updated(call, textIn(body, "description", 256), workspace.description),
    logo_url: updated(call, textIn(body, "logo_url", 2048), workspace.logo_url),
    updated: microseconds(now),
  };
  if (desired !== undefined && desired !== workspace.desired_state) move(call, workspace, desired);
  Object.assign(workspace, change);
  return { status: 200, body: toWorkspace(call, workspace) };
};

export const deleteWorkspace: Handler = (call) => moved(call, "workspace_id", "deleted");

export const deployWorkspace: Handler = (call) => moved(call, "tenant_id", "available");

export const deactivateWorkspace: Handler = (call) => moved(call, "tenant_id", "deactivated");

function moved(call: Call, parameter: string, desired: Workspace["desired_state"]) {
  const workspace = managed(call, parameter);
  move(call, workspace, desired);
  return unread(call, toWorkspace(call, workspace));
}

function managed(call: Call, parameter: string): Workspace {
  const workspace = workspaceOf(call, parameter);
  needManager(call, organizationBy(call, workspace.organization_id));
  return workspace;
}

function list(call: Call, isWanted: (workspace: Workspace) => boolean) {
  const { query, assumptions } = call;
  const status = oneOf(call, "status", statuses);
  const id = idOf(call, "workspace_id");
  const owner = idOf(call, "owner_id");
  const url = query.get("url");
  const isManaged = booleanOf(call, "is_managed");
  const own = booleanOf(call, "member_only") === true;
  const found = workspacesThere(call)
    .filter((one) => isVisible(call, one) && isWanted(one))
    .filter((one) => isNamed(call, query.get("workspace_name"), one.name))
    .filter((one) => id === undefined || one.id === id)
    .filter((one) => owner === undefined || one.owner_id === owner)
    .filter((one) => url === null || one.zenml_service.status?.server_url === url)
    .filter((one) => isManaged === undefined || one.is_managed === isManaged)
    .filter((one) => !own || isWorkspaceMember(call, one, call.caller.id))
    .filter((one) => (status === undefined ? isListed(assumptions, one) : one.status === status));
  return { status: 200, body: page(call, found, 100).map((one) => toWorkspace(call, one)) };
}

function isListed({ deletedWorkspaceListed }: Call["assumptions"], { status }: Workspace): boolean {
  return status !== "deleted" || deletedWorkspaceListed;
}

function namesIn(call: Call, organization: Organization) {
  const { body, state, assumptions } = call;
  const given = textIn(body, "display_name", 50);
  const name = textIn(body, "name", 50) ?? given?.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  if (name === undefined) throw new Invalid(["body", "name"], "Field required");
  const isTaken = state.workspaces.some(
    (one) =>
      one.name === name &&
      one.status !== "deleted" &&
      (assumptions.workspaceNames === "platform" || one.organization_id === organization.id),
  );
  if (isTaken) throw new Refusal(assumptions.conflictStatus, "EntityExistsError", "The name is taken");
  return { name, display_name: given ?? name };
}

function mlflowIn(body: Call["body"]): MlflowService | null {
  if (body["mlflow_service"] === undefined || body["mlflow_service"] === null) return null;
  return {
    configuration: { version: "2.16.0", ...configurationIn<MlflowService>(body, "mlflow_service") },
    status: null,
  };
}

function configurationIn<Of extends { configuration: unknown }>(body: Call["body"], name: string) {
  const service = body[name];
  if (service === undefined || service === null) return {};
  if (typeof service !== "object" || Array.isArray(service)) {
    throw new Invalid(["body", name], "Input should be a valid dictionary");
  }
  return ((service as Partial<Of>).configuration ?? {}) as object;
}

function toWorkspace(call: Call, workspace: Workspace) {
  const { organization_id, owner_id, settles: _, fails: __, ...rest } = workspace;
  const status_updated = workspace.status_updated === null ? null : stamp(call, workspace.status_updated);
  return {
    ...rest,
    organization: toOrganization(call, organizationBy(call, organization_id)),
    owner: toUser(heldUser(call.state, owner_id)),
    created: stamp(call, workspace.created),
    updated: stamp(call, workspace.updated),
    status_updated,
  };
}
