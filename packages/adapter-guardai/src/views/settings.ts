import { openValue, refuse } from "@orgplane/adapter-kit";
import type {
  ClassMappingFile,
  ClassMappingFileReference,
  OrganizationFeature,
  OrganizationSettings,
} from "@orgplane/adapter-kit/models";
import { datasetNumber } from "../resources/dataset-number.ts";
import type { Wire } from "../upstream/wire.ts";

type Settings = Wire<"OrganizationSettings">;
type Mapping = Wire<"ClassMappingFileRef">;

const features = new Map<string, Wire<"Feature">>([
  ["adversarial_crafting", "ADV_CRAFTING"],
  ["evaluation", "EVALUATION"],
  ["robustness", "ROBUSTNESS"],
]);
const ours = new Map<string, OrganizationFeature>([...features].map(([our, their]) => [their, openValue(our)]));

/** The settings of an organization, as the contract has them. */
export function settingsOf(settings: Settings): OrganizationSettings {
  return {
    class_mapping_files: (settings.classMappingFiles ?? []).flatMap(mappingOf),
    disabled_features: (settings.disabledFeatures ?? []).map((feature) => ours.get(feature) ?? openValue(feature)),
    max_item_count: settings.maxItemCount ?? null,
    max_seconds_allocated: settings.maxTimeAllocated ?? null,
    max_seconds_per_task: settings.maxTimePerTask ?? null,
  };
}

/** A mapping without a reference names no file. */
function mappingOf({ ref, fileName, contentType, datasetId }: Mapping): ClassMappingFile[] {
  if (ref === undefined) return [];
  const dataset_id = datasetId === undefined ? null : String(datasetId);
  return [{ ref, file_name: fileName ?? ref, content_type: contentType ?? null, dataset_id }];
}

/** Settings that a request sets. */
export interface SettingsChange {
  readonly class_mapping_files?: readonly ClassMappingFileReference[];
  readonly disabled_features?: readonly OrganizationFeature[];
  readonly max_item_count?: number | null;
  readonly max_seconds_allocated?: number | null;
  readonly max_seconds_per_task?: number | null;
}

/**
 * The settings of the platform after a change. A limit of null is left out, as the vendor's client cannot send null. A mapping
 * keeps what the platform says of its file: whether that is looked up or taken from the request is not documented.
 */
export function changedSettings(current: Settings, change: SettingsChange): Settings {
  const { class_mapping_files: mappings, disabled_features: disabled } = change;
  return withoutUndefined({
    classMappingFiles: mappings?.map((one) => changedMapping(current, one)) ?? current.classMappingFiles,
    disabledFeatures: disabled?.map(theirFeature) ?? current.disabledFeatures,
    maxItemCount: changed(change.max_item_count, current.maxItemCount),
    maxTimeAllocated: changed(change.max_seconds_allocated, current.maxTimeAllocated),
    maxTimePerTask: changed(change.max_seconds_per_task, current.maxTimePerTask),
  });
}

/** @throws Refusal 503 for a limit that was rounded when it was read: it would be sent back as another one. */
export function requireExact(settings: Settings): void {
  const rounded = Object.entries(settings).find(([, one]) => typeof one === "number" && !Number.isSafeInteger(one));
  if (rounded === undefined) return;
  refuse("service_unavailable", { detail: `${rounded[0]} is too large there to be sent back exactly. Set it, too.` });
}

function changedMapping({ classMappingFiles = [] }: Settings, { ref, dataset_id }: ClassMappingFileReference): Mapping {
  const known = classMappingFiles.find((one) => one.ref === ref);
  return withoutUndefined({
    ref,
    fileName: known?.fileName,
    contentType: known?.contentType,
    datasetId: dataset_id == null ? undefined : datasetNumber(dataset_id, "/settings/class_mapping_files"),
  });
}

function theirFeature(feature: OrganizationFeature): Wire<"Feature"> {
  // The validator has let none but these through.
  return features.get(feature) as Wire<"Feature">;
}

function changed(value: number | null | undefined, current: number | undefined): number | undefined {
  return value === undefined ? current : (value ?? undefined);
}

function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}
