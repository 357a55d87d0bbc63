import { onlyOne } from "@orgplane/adapter-kit/upstream";
import { isResourceId } from "../resource-id.ts";
import type { Upstream } from "../upstream/upstream.ts";
import type { Wire } from "../upstream/wire.ts";
import { allPages } from "./all-pages.ts";

/**
 * The organization that a path names, by id or name.
 *
 * @throws UpstreamError 404 or Refusal 404 where the caller has none.
 */
export async function organizationNamed(up: Upstream, reference: string): Promise<Wire<"Organization">> {
  if (isResourceId(reference)) return up.get("/v2/organizations/{org_id}", { path: { org_id: reference } });
  return onlyOne(await organizationsWithName(up, reference), `organization "${reference}"`);
}

/** The id of the organization that a path names. An id is not looked up: the platform will answer 404. */
export async function organizationIdOf(up: Upstream, reference: string): Promise<string> {
  return isResourceId(reference) ? reference : (await organizationNamed(up, reference)).id;
}

/** The organizations with a name: one, or none, as the account keeps names apart. */
export async function organizationsWithName(up: Upstream, name: string): Promise<Wire<"Organization">[]> {
  const all = await allPages(async (place) => {
    const { organizations, pagination } = await up.get("/v2/organizations", { query: { name, ...place } });
    return { items: organizations, pagination };
  });
  return all.filter((one) => one.name === name);
}
