import { asksFor, type Call, list, refuse } from "@orgplane/adapter-kit";
import type { MlflowServiceSet, Tenant, TenantPage } from "@orgplane/adapter-kit/models";
import { theOne } from "../../access/named.ts";
import {
  enter,
  isAdminOf,
  organizationNamed,
  organizationsOf,
  requireRole,
  roleIn,
} from "../../access/organization.ts";
import { type Context, newId, newSecret, timeIn } from "../../context.ts";
import { requireFreeName } from "../../rules/names.ts";
import { put } from "../../store/batch.ts";
import type { OrganizationRecord, TenantRecord } from "../../store/records.ts";
import { tenantView } from "../../views/tenant.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";
import { requireTransition, sentTo } from "./transitions.ts";

const fields = ["name", "status", "desired_state", "owner_id", "status_updated_at", "created_at", "updated_at"];

/** What a new tenant runs unless it is told otherwise. */
const newest = { service: "0.94.0", mlflow: "3.5.0" };

export const tenants: HandlersOf<
  | "listTenants"
  | "createTenant"
  | "getTenant"
  | "updateTenant"
  | "deleteTenant"
  | "deployTenant"
  | "deactivateTenant"
  | "listOrganizationTenants"
> = {
  listTenants(call, context) {
    const { organization } = call.query;
    // An organization that is not there has no tenants: the list has no 404.
    const within = organization === undefined ? organizationsOf(context) : [organizationNamed(context, organization)];
    return pageOf(
      call,
      context,
      within.flatMap((one) => one ?? []),
    );
  },

  createTenant({ body }, context) {
    const { id: organizationId } = enter(context, body.organization, "write");
    requireFreeName("Tenant", body.name, living(context, organizationId));
    const { is_managed = true, desired_state = "available" } = body;
    const at = timeIn(context);
    const isDeployed = desired_state === "available";
    const created: TenantRecord = {
      id: newId(context, "ten"),
      organization_id: organizationId,
      owner_id: context.caller.id,
      name: body.name,
      display_name: body.display_name ?? body.name,
      description: body.description ?? null,
      logo_url: body.logo_url ?? null,
      is_managed,
      enrollment_key: is_managed ? null : newSecret(context, "enr"),
      service: is_managed
        ? {
            configuration: { version: newest.service, analytics_enabled: true, ...body.service?.configuration },
            status: null,
          }
        : null,
      mlflow_service: mlflowOf(body.mlflow_service ?? null, null),
      desired_state,
      status: isDeployed ? "pending" : "not_initialized",
      state_reason: isDeployed && !is_managed ? "awaiting_enrollment" : "user_action",
      status_updated_at: isDeployed ? at : null,
      created_at: at,
      updated_at: at,
      settles_at: isDeployed && is_managed ? timeIn(context, context.transition) : null,
    };
    return { status: 201, data: save(context, "tenant.created", created) };
  },

  getTenant({ path, query }, context) {
    return { status: 200, data: seen(context, tenantNamed(context, path.tenant, query.organization)) };
  },

  updateTenant(call, context) {
    const before = toChange(call, context);
    if (before.status === "deleted") refuse("not_found", { detail: `Tenant ${before.id} has been deleted.` });
    const { service, mlflow_service, ...given } = call.body;
    const configuration = service ? { ...before.service?.configuration, ...service.configuration } : undefined;
    const after: TenantRecord = {
      ...before,
      ...given,
      ...(configuration
        ? {
            service: {
              configuration: { version: newest.service, analytics_enabled: true, ...configuration },
              status: before.service?.status ?? null,
            },
          }
        : {}),
      ...(mlflow_service === undefined ? {} : { mlflow_service: mlflowOf(mlflow_service, before.mlflow_service) }),
      updated_at: timeIn(context),
    };
    requireFreeName("Tenant", after.name, living(context, after.organization_id), before);
    return { status: 200, data: save(context, "tenant.updated", after) };
  },

  deleteTenant(call, context) {
    const tenant = toChange(call, context);
    if (tenant.desired_state === "deleted") return underWay(seen(context, tenant));
    requireTransition(tenant, "deleted");
    return underWay(save(context, "tenant.deleted", sentTo(context, tenant, "deleted")));
  },

  deployTenant(call, context) {
    const tenant = toChange(call, context);
    requireTransition(tenant, "available");
    return underWay(save(context, "tenant.deployed", sentTo(context, tenant, "available")));
  },

  deactivateTenant(call, context) {
    const tenant = toChange(call, context);
    requireTransition(tenant, "deactivated");
    return underWay(save(context, "tenant.deactivated", sentTo(context, tenant, "deactivated")));
  },

  listOrganizationTenants(call, context) {
    const organization = enter(context, call.path.organization, "read");
    const { status, data } = pageOf(call, context, [organization]);
    return { status, data: { ...data, pagination: { ...data.pagination, next_cursor: null } } };
  },
};

function pageOf(
  call: Parameters<typeof list>[0],
  context: Context,
  within: readonly OrganizationRecord[],
): { status: 200; data: TenantPage } {
  const isAsked = ["status", "desired_state"].some((field) => asksFor(call.query.query, field));
  const items = within
    .flatMap((one) => context.store.where("tenants", "organization_id", one.id))
    .filter((tenant) => canSee(context, tenant) && (isAsked || tenant.status !== "deleted"))
    .map((tenant) => seen(context, tenant));
  return list(call, items, { fields, order: ["-created_at"], key: ({ id }) => id });
}

/** The tenant that a request names. One that has been deleted answers to its id alone. */
function tenantNamed(context: Context, reference: string, organization?: string): TenantRecord {
  const { store } = context;
  const byId = store.get("tenants", reference);
  const byName = () => store.where("tenants", "name", reference).filter(({ status }) => status !== "deleted");
  const candidates = (byId ? [byId] : byName()).filter((one) => canSee(context, one));
  return theOne(context, "tenant", reference, candidates, organization);
}

function toChange(
  call: Pick<Call, "match"> & {
    readonly path: { readonly tenant: string };
    readonly query: { readonly organization?: string };
  },
  context: Context,
): TenantRecord {
  const tenant = tenantNamed(context, call.path.tenant, call.query.organization);
  requireRole(context, homeOf(context, tenant), "write");
  if (!canChange(context, tenant)) {
    refuse("forbidden", {
      detail: `You may not do this: it takes the owner of tenant "${tenant.name}", or an admin of the organization.`,
    });
  }
  call.match(seen(context, tenant));
  return tenant;
}

function homeOf({ store }: Context, tenant: TenantRecord): OrganizationRecord {
  return store.get("organizations", tenant.organization_id) ?? refuse("not_found");
}

function canSee(context: Context, tenant: TenantRecord): boolean {
  const organization = homeOf(context, tenant);
  const role = roleIn(context, organization);
  return isAdminOf(context, organization) || (role !== null && role !== "annotator");
}

function canChange(context: Context, tenant: TenantRecord): boolean {
  return isAdminOf(context, homeOf(context, tenant)) || tenant.owner_id === context.caller.id;
}

function seen(context: Context, tenant: TenantRecord): Tenant {
  return tenantView(tenant, canChange(context, tenant));
}

function living({ store }: Context, organization: string): TenantRecord[] {
  return store.where("tenants", "organization_id", organization).filter(({ status }) => status !== "deleted");
}

function mlflowOf(
  given: MlflowServiceSet | null,
  before: TenantRecord["mlflow_service"],
): TenantRecord["mlflow_service"] {
  if (given === null) return null;
  const configuration = given.configuration ?? before?.configuration ?? { version: newest.mlflow };
  return { configuration, status: before?.status ?? null };
}

function save(context: Context, action: string, tenant: TenantRecord): Tenant {
  const { id, name, organization_id } = tenant;
  write(context, [put("tenants", tenant)], {
    organization: organization_id,
    action,
    target: { type: "tenant", id, name },
  });
  return seen(context, tenant);
}

/** Whoever waits for it shall look soon: nothing takes long here. */
function underWay(data: Tenant) {
  return { status: 202 as const, data, headers: { "Retry-After": "1" } };
}
