import type { Call } from "./call.ts";
import { illegal } from "./refusal.ts";
import type { Workspace } from "./state.ts";
import { microseconds } from "./time.ts";

type Desired = Workspace["desired_state"];

/** Has the infrastructure work on a workspace until it stands where it is wanted. */
export function move({ now, settleAfter }: Call, workspace: Workspace, desired: Desired): void {
  const isEnrolled = !workspace.is_managed && desired !== "deleted";
  if (isEnrolled) throw illegal("Only a workspace that the platform manages can be deployed or deactivated");
  if (workspace.status === "deleted") throw illegal("The workspace has been deleted");
  Object.assign(workspace, {
    desired_state: desired,
    state_reason: "user_action",
    status: "pending",
    updated: microseconds(now),
    status_updated: microseconds(now),
    settles: now.getTime() + settleAfter,
  });
  workspace.zenml_service.status = null;
}

/** Brings the workspaces that the infrastructure is done with to where they were wanted, or to `failed`. */
export function settle(workspaces: readonly Workspace[], now: Date): void {
  for (const workspace of workspaces) {
    if (workspace.status !== "pending" || workspace.settles > now.getTime()) continue;
    workspace.status = workspace.fails ? "failed" : workspace.desired_state;
    workspace.fails = false;
    workspace.status_updated = microseconds(new Date(workspace.settles));
    workspace.zenml_service.status = workspace.status === "available" ? serverOf(workspace) : null;
  }
}

/** What a workspace says about its server while it is available. */
export function serverOf({ id, zenml_service }: Workspace) {
  const version = zenml_service.configuration?.version ?? null;
  return { server_url: `https://${id.slice(0, 8)}-zenml.cloudinfra.zenml.test`, version };
}
