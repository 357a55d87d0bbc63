import { refuse } from "@orgplane/adapter-kit";
import type { OrganizationFile } from "@orgplane/adapter-kit/models";
import type { Upstream } from "../../upstream/upstream.ts";
import { filesOf } from "../../views/file.ts";
import { organizationWithId } from "../organization-named.ts";

/** The one type that the platform names. */
export const type = "classmapping";

/** The file with a reference; undefined where no class mapping of the organization names it. */
export async function fileWithRef(
  up: Upstream,
  organization: string,
  ref: string,
): Promise<OrganizationFile | undefined> {
  return filesOf(await organizationWithId(up, organization)).find(({ id }) => id === ref);
}

/** @throws Refusal 404 where no class mapping of the organization names it. */
export async function fileNamed(up: Upstream, organization: string, ref: string): Promise<OrganizationFile> {
  const file = await fileWithRef(up, organization, ref);
  return file ?? refuse("not_found", { detail: `No class mapping of the organization names a file ${ref}.` });
}
