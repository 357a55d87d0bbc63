import { refuse } from "@orgplane/adapter-kit";
import { onlyOne } from "@orgplane/adapter-kit/upstream";
import { isResourceId } from "../../resource-id.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { allPages } from "../all-pages.ts";
import { organizationIdOf } from "../organization-named.ts";

/** How a request names a space: by id or name, and the organization by which names are told apart. */
export interface SpaceReference {
  readonly path: { readonly space: string };
  readonly query: { readonly organization?: string };
}

/**
 * The space that a request names.
 *
 * @throws UpstreamError 404 or Refusal 404 where the caller has none, Refusal 409 where a name means several.
 */
export async function spaceNamed(up: Upstream, { path, query }: SpaceReference): Promise<Wire<"Space">> {
  const { space: reference } = path;
  const organization = query.organization === undefined ? undefined : await organizationIdOf(up, query.organization);
  if (!isResourceId(reference)) {
    return onlyOne(await spacesWithName(up, reference, organization), `space "${reference}"`);
  }
  const space = await up.get("/v2/spaces/{space_id}", { path: { space_id: reference } });
  if (organization === undefined || space.organization_id === organization) return space;
  // Older servers do not say whose a space is.
  const isThere =
    space.organization_id === undefined && (await spacesOf(up, organization)).some(({ id }) => id === space.id);
  return isThere ? space : refuse("not_found", { detail: `The organization has no space ${reference}.` });
}

/** The id of the space that a request names. An id alone is not looked up: the platform will answer 404. */
export async function spaceIdOf(up: Upstream, { path, query }: SpaceReference): Promise<string> {
  const isEnough = isResourceId(path.space) && query.organization === undefined;
  return isEnough ? path.space : (await spaceNamed(up, { path, query })).id;
}

/** All spaces of an organization that the caller can see. */
export function spacesOf(up: Upstream, organization: string): Promise<Wire<"Space">[]> {
  return spacesBy(up, { org_id: organization });
}

/** The spaces with a name, in one organization or in all. */
export async function spacesWithName(up: Upstream, name: string, organization?: string): Promise<Wire<"Space">[]> {
  const within = organization === undefined ? {} : { org_id: organization };
  return (await spacesBy(up, { name, ...within })).filter((space) => space.name === name);
}

function spacesBy(up: Upstream, filter: { name?: string; org_id?: string }): Promise<Wire<"Space">[]> {
  return allPages(async (place) => {
    const { spaces, pagination } = await up.get("/v2/spaces", { query: { ...filter, ...place } });
    return { items: spaces, pagination };
  });
}
