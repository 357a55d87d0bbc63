import { openValue } from "@orgplane/adapter-kit";
import type { Tenant } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A workspace as a tenant. */
export function tenantOf(workspace: Wire<"Workspace">): Tenant {
  const { id, name, description, logo_url, organization, owner, created, updated } = workspace;
  return {
    id,
    organization_id: organization.id,
    owner_id: owner?.id ?? null,
    name,
    display_name: workspace.display_name || name,
    description: description || null,
    logo_url: logo_url || null,
    is_managed: workspace.is_managed ?? null,
    enrollment_key: workspace.enrollment_key || null,
    service: serviceOf(workspace.zenml_service),
    mlflow_service: mlflowServiceOf(workspace.mlflow_service),
    desired_state: openValue(workspace.desired_state),
    status: openValue(workspace.status),
    state_reason: openValue(workspace.state_reason),
    status_updated_at: timestamp(workspace.status_updated),
    created_at: timestamp(created) ?? created,
    updated_at: timestamp(updated) ?? updated,
  };
}

/** The configuration there has the secrets of a workspace as well. */
function serviceOf({ configuration, status }: Wire<"ZenmlService">): Tenant["service"] {
  return {
    configuration: configuration
      ? { version: configuration.version, analytics_enabled: configuration.analytics_enabled ?? null }
      : null,
    status: status ? { server_url: status.server_url, version: status.version || null } : null,
  };
}

function mlflowServiceOf(service: Wire<"MlflowService"> | null | undefined): Tenant["mlflow_service"] {
  if (!service) return null;
  const { configuration, status } = service;
  return {
    configuration: configuration ? { version: configuration.version } : null,
    status: status
      ? { server_url: status.server_url, username: status.username || null, password: status.password || null }
      : null,
  };
}
