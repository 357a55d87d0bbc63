import { isUuid } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../upstream/upstream.ts";

/**
 * The id of the organization that a path names by id or name, which paths there need.
 *
 * @throws UpstreamError 404 for a name that none has.
 */
export async function organizationNamed(up: Upstream, reference: string): Promise<string> {
  if (isUuid(reference)) return reference.toLowerCase();
  const known = up.directory.organizations.get(reference);
  if (known !== undefined) return known;
  const { id } = await up.get("/organizations/{organization_id}", { path: { organization_id: reference } });
  up.directory.organizations.set(reference, id);
  return id;
}
