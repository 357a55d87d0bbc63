import { concurrently, isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { allPages } from "../all-pages.ts";
import { spacesOf } from "../spaces/space-named.ts";

type Status = Wire<"ApiKeyStatus">;

/** The keys of a user with a status: of the caller, unless another one is named, which is for admins of the account. */
export function userKeysOf(
  up: Upstream,
  filter: { readonly status: Status; readonly user_id?: string },
): Promise<Wire<"ApiKey">[]> {
  return keysBy(up, { key_type: "USER", ...filter });
}

/** The service keys of all spaces of an organization. Those of spaces where the caller may not read them are missing. */
export async function serviceKeysOf(
  up: Upstream,
  organization: string,
  statuses: readonly Status[],
): Promise<Wire<"ApiKey">[]> {
  const spaces = await spacesOf(up, organization);
  const asked = spaces.flatMap(({ id }) => statuses.map((status) => ({ space_id: id, status })));
  const found = await concurrently(asked, async (filter) => {
    try {
      return await keysBy(up, { key_type: "SERVICE", ...filter });
    } catch (error) {
      // A space that is gone by now has no keys.
      if (isRefusedWith(error, 403, 404)) return [];
      throw error;
    }
  });
  // A key that opens several spaces stands in the list of each.
  return [...new Map(found.flat().map((key) => [key.id, key])).values()];
}

function keysBy(
  up: Upstream,
  filter: { key_type: Wire<"ApiKeyType">; status: Status; user_id?: string; space_id?: string },
): Promise<Wire<"ApiKey">[]> {
  return allPages(async (place) => {
    const { api_keys, pagination } = await up.get("/v2/api-keys", { query: { ...filter, ...place } });
    return { items: api_keys, pagination };
  });
}
