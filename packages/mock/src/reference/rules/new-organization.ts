import type { OrganizationStats } from "@orgplane/adapter-kit/models";
import type { SettingsRecord } from "../store/records.ts";

/** The settings that an organization starts with. */
export const noSettings: SettingsRecord = {
  class_mapping_files: [],
  disabled_features: [],
  max_item_count: null,
  max_seconds_allocated: null,
  max_seconds_per_task: null,
};

/** The stats of an organization that has never counted. */
export const noStats: OrganizationStats = {
  dataset_storage_bytes: null,
  project_storage_bytes: null,
  used_seconds: null,
  refreshed_at: null,
};
