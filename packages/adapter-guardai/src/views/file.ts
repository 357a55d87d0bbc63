import type { OrganizationFile } from "@orgplane/adapter-kit/models";
import type { Wire } from "../upstream/wire.ts";
import { settingsOf } from "./settings.ts";

/** What is known of a file. */
export interface FileFacts {
  readonly ref: string;
  readonly name: string;
  readonly contentType: string | null;
  readonly datasetId: string | null;
}

/** A file of an organization. */
export function fileOf({ ref, name, contentType, datasetId }: FileFacts, organizationId: string): OrganizationFile {
  return {
    id: ref,
    organization_id: organizationId,
    name,
    type: "class_mapping",
    content_type: contentType,
    size_bytes: null,
    checksum: null,
    dataset_id: datasetId,
    created_by: null,
    created_at: null,
    updated_at: null,
  };
}

/** The files that the class mappings of an organization name, each of them once. */
export function filesOf({ id, settings }: Wire<"OrganizationResponse">): OrganizationFile[] {
  const files = (settings ? settingsOf(settings).class_mapping_files : []).map((mapping) => {
    const { ref, file_name: name, content_type: contentType, dataset_id: datasetId } = mapping;
    return fileOf({ ref, name, contentType, datasetId }, String(id));
  });
  return files.filter((file, index) => files.findIndex((one) => one.id === file.id) === index);
}
