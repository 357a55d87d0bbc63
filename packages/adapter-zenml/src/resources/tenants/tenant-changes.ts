import { type Call, type LookUp, readBack, refuse, step } from "@orgplane/adapter-kit";
import { lookUpChanged, unlessGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { tenantOf } from "../../views/tenant.ts";
import type { HandlersOf } from "../handlers.ts";
import { tenantNamed, workspaceWithId } from "./tenant-named.ts";

type Workspace = Wire<"Workspace">;

const statuses: readonly Wire<"WorkspaceStatus">[] = [
  "not_initialized",
  "pending",
  "available",
  "failed",
  "deactivated",
  "deleted",
];

/** What takes a while there: the answer does not wait for it. */
export const tenantChanges: HandlersOf<"deployTenant" | "deactivateTenant" | "deleteTenant"> = {
  async deployTenant(call, up) {
    const workspace = await tenantNamed(up, call);
    requireManaged(workspace);
    requireStatus(workspace, ["not_initialized", "available", "failed", "deactivated"]);
    const path = { tenant_id: workspace.id };
    const changed = await change(call, up, workspace, {
      name: "deploying",
      state: "available",
      run: () => up.patch("/tenants/{tenant_id}/deploy", { path }),
    });
    return { status: 202, data: tenantOf(changed) };
  },

  async deactivateTenant(call, up) {
    const workspace = await tenantNamed(up, call);
    requireManaged(workspace);
    requireStatus(workspace, ["available", "failed"]);
    const path = { tenant_id: workspace.id };
    const changed = await change(call, up, workspace, {
      name: "deactivating",
      state: "deactivated",
      run: () => up.patch("/tenants/{tenant_id}/deactivate", { path }),
    });
    return { status: 202, data: tenantOf(changed) };
  },

  async deleteTenant(call, up) {
    const workspace = await tenantNamed(up, call);
    call.match(tenantOf(workspace));
    // To delete what is being deleted changes nothing.
    if (workspace.desired_state === "deleted") return { status: 202, data: tenantOf(workspace) };
    requireStatus(workspace, ["not_initialized", "available", "failed", "deactivated"]);
    const changed = await change(call, up, workspace, {
      name: "deleting",
      state: "deleted",
      run: () => up.delete("/workspaces/{workspace_id}", { path: { workspace_id: workspace.id } }),
    });
    return { status: 202, data: tenantOf(changed) };
  },
};

interface Change {
  readonly name: string;
  /** The state that the workspace is to be in. */
  readonly state: Wire<"WorkspaceStatus">;
  readonly run: () => Promise<unknown>;
}

async function change(
  call: Call,
  up: Upstream,
  workspace: Workspace,
  { name, state, run }: Change,
): Promise<Workspace> {
  const find = async () => {
    const found = await latest(up, workspace);
    return found.desired_state === state ? found : undefined;
  };
  // To be deployed again shows nowhere.
  const isVisible = workspace.desired_state !== state;
  const lookUp: { lookUp?: LookUp<unknown> } = isVisible ? { lookUp: lookUpChanged(find) } : {};
  await step<unknown>(call, { name: `${name} tenant ${workspace.id}`, run, ...lookUp });
  // What the write answers is not documented.
  return readBack(find);
}

/** The workspace as it is now: one that the platform does not have any more is deleted. */
async function latest(up: Upstream, workspace: Workspace): Promise<Workspace> {
  return (
    (await unlessGone(() => workspaceWithId(up, workspace.id))) ?? {
      ...workspace,
      desired_state: "deleted",
      status: "deleted",
    }
  );
}

function requireManaged({ name, is_managed }: Workspace): void {
  if (is_managed !== false) return;
  refuse("transition_not_allowed", { detail: `Tenant "${name}" runs on your own machines, not on those of ZenML.` });
}

function requireStatus({ name, status }: Workspace, allowed: readonly Wire<"WorkspaceStatus">[]): void {
  // A status that is not known here is for the platform to judge.
  const refused = statuses.filter((one) => !allowed.includes(one));
  if (!refused.some((one) => one === status)) return;
  refuse("transition_not_allowed", { detail: `Tenant "${name}" is ${status}. It has to be ${allowed.join(" or ")}.` });
}
