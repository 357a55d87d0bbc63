import { refuse } from "@orgplane/adapter-kit";
import { type Context, newSecret, timeIn, type World } from "../../context.ts";
import { put } from "../../store/batch.ts";
import type { TenantRecord } from "../../store/records.ts";

type Goal = "available" | "deactivated" | "deleted";

/** The states that there is a way from. */
const from: Readonly<Record<Goal, readonly string[]>> = {
  available: ["not_initialized", "available", "failed", "deactivated"],
  deactivated: ["available", "failed"],
  deleted: ["not_initialized", "available", "failed", "deactivated"],
};

/** No server has this version: a tenant that is to run it ends `failed`, so that this, too, can be tried. */
const brokenVersion = "0.0.0";

/** @throws the 409 `transition_not_allowed` */
export function requireTransition(tenant: TenantRecord, goal: Goal): void {
  const { name, status, desired_state, is_managed, settles_at } = tenant;
  if (!is_managed && goal !== "deleted") {
    notAllowed(`Tenant "${name}" runs on machines of your own, so the platform cannot do this.`, "is not managed");
  }
  // While it waits for machines that may never come, nothing is on its way.
  const isWaiting = status === "pending" && settles_at === null;
  if (from[goal].includes(status) || (isWaiting && goal === "deleted")) return;
  if (status === "pending") {
    const detail = `Tenant "${name}" is pending, on its way to ${desired_state}. Wait until it has arrived, or failed.`;
    notAllowed(detail, "is on its way to another state", "pending");
  }
  notAllowed(`Tenant "${name}" is ${status}, and there is no way from there to ${goal}.`, "is in another state");
}

function notAllowed(detail: string, fault: string, code = "not_allowed"): never {
  refuse("transition_not_allowed", { detail, errors: [{ parameter: "tenant", code, detail: fault }] });
}

/** A tenant that has set out for another state. */
export function sentTo(context: Context, tenant: TenantRecord, goal: Goal): TenantRecord {
  const at = timeIn(context);
  return {
    ...tenant,
    desired_state: goal,
    status: "pending",
    state_reason: "user_action",
    status_updated_at: at,
    updated_at: at,
    settles_at: timeIn(context, context.transition),
  };
}

/** Lets tenants arrive whose time has come. */
export function settleTenants(world: World): void {
  const { store } = world;
  const at = timeIn(world);
  const due = store
    .where("tenants", "status", "pending")
    .filter(({ settles_at }) => settles_at !== null && Date.parse(settles_at) <= world.now());
  store.commit(
    due.map((tenant) => put("tenants", arrived(world, tenant))),
    at,
  );
}

function arrived(world: World, tenant: TenantRecord): TenantRecord {
  const { desired_state, service, mlflow_service: mlflow, name, settles_at } = tenant;
  const isBroken = desired_state === "available" && service?.configuration?.version === brokenVersion;
  const isUp = desired_state === "available" && !isBroken;
  const url = (prefix: string) => `https://${prefix}${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.tenants.example`;
  const version = service?.configuration?.version ?? null;
  return {
    ...tenant,
    status: isBroken ? "failed" : desired_state,
    state_reason: isBroken ? "deployment_failed" : "user_action",
    status_updated_at: settles_at,
    updated_at: settles_at ?? tenant.updated_at,
    settles_at: null,
    service: service && { ...service, status: isUp ? { server_url: url(""), version } : null },
    mlflow_service: mlflow && {
      ...mlflow,
      status: isUp
        ? {
            server_url: url("mlflow-"),
            username: "mlflow",
            password: mlflow.status?.password ?? newSecret(world, "mlf"),
          }
        : null,
    },
  };
}
