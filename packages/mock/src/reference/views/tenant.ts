import type { Tenant } from "@orgplane/adapter-kit/models";
import type { TenantRecord } from "../store/records.ts";

/** A tenant; its secrets only for a caller who may change it. */
export function tenantView({ settles_at, ...tenant }: TenantRecord, seesSecrets: boolean): Tenant {
  if (seesSecrets) return tenant;
  const { mlflow_service: mlflow } = tenant;
  const status = mlflow?.status ? { ...mlflow.status, username: null, password: null } : null;
  return { ...tenant, enrollment_key: null, mlflow_service: mlflow ? { ...mlflow, status } : null };
}
