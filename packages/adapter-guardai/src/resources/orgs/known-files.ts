import { refuse } from "@orgplane/adapter-kit";
import type { ClassMappingFileReference } from "@orgplane/adapter-kit/models";
import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { type } from "../files/file-named.ts";

/**
 * Makes sure that the organization has the files that mappings name. Those that no mapping has named so far stand in no list, so
 * each of them is asked about.
 *
 * @throws Refusal 422 `unknown_file`
 */
export async function requireKnownFiles(
  up: Upstream,
  { id, settings }: Wire<"OrganizationResponse">,
  mappings: readonly ClassMappingFileReference[],
): Promise<void> {
  const known = new Set(settings?.classMappingFiles?.map(({ ref }) => ref));
  for (const [index, { ref }] of mappings.entries()) {
    if (known.has(ref)) continue;
    const query = { type, ref } as const;
    try {
      await up.get("/api/v1/organizations/{id}/file/usage", { path: { id: String(id) }, query });
    } catch (error) {
      if (!isRefusedWith(error, 404)) throw error;
      const detail = `The organization has no file ${ref}.`;
      const pointer = `/settings/class_mapping_files/${index}/ref`;
      refuse("unknown_file", { detail, errors: [{ pointer, code: "unknown", detail }] });
    }
  }
}
