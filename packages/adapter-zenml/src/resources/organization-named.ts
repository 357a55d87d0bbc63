import { refuse } from "@orgplane/adapter-kit";
import { isUuid } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../upstream/upstream.ts";
import type { Wire } from "../upstream/wire.ts";

/**
 * The id of the organization that a path names by id or name, which paths there need.
 *
 * @throws UpstreamError 404 for a name that none has, and Refusal 404 for what cannot stand in a path.
 */
export async function organizationNamed(up: Upstream, reference: string): Promise<string> {
  if (isUuid(reference)) return reference.toLowerCase();
  const known = up.isRead ? up.directory.organizations.get(reference) : undefined;
  if (known !== undefined) return known;
  const { id } = await readOrganization(up, reference);
  up.directory.organizations.set(reference, id);
  return id;
}

/**
 * The organization with an id or a name. Servers of this kind decode `%2F` before they look for a path, so a name with a slash
 * would be another path.
 */
export async function readOrganization(up: Upstream, reference: string): Promise<Wire<"OrganizationRead">> {
  if (reference.includes("/")) refuse("not_found", { detail: `There is no organization "${reference}".` });
  return up.get("/organizations/{organization_id}", { path: { organization_id: reference } });
}
