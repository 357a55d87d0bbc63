import type { Organization, OrganizationStats } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";
import { idText } from "./id-text.ts";
import { settingsOf } from "./settings.ts";

/** An organization. */
export function organizationOf(organization: Wire<"OrganizationResponse">): Organization {
  const { id, name, creationDateTime, settings } = organization;
  return {
    id: idText(id),
    name,
    display_name: null,
    description: null,
    logo_url: null,
    is_public: null,
    owner: null,
    role: null,
    status: null,
    subscription: null,
    settings: settings ? settingsOf(settings) : null,
    stats: statsOf(organization),
    created_at: timestamp(creationDateTime) ?? creationDateTime,
    updated_at: null,
  };
}

/** What was counted of an organization; null where nothing was. */
export function statsOf({ stats, timeUsed }: Wire<"OrganizationResponse">): OrganizationStats | null {
  if (stats === undefined && timeUsed === undefined) return null;
  return {
    dataset_storage_bytes: stats?.datasetStorage ?? null,
    project_storage_bytes: stats?.projectStorage ?? null,
    used_seconds: timeUsed ?? null,
    refreshed_at: null,
  };
}
