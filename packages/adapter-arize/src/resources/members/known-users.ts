import { concurrently, isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { KnownUser } from "../../views/member.ts";
import { userWithId } from "./user-named.ts";

/** What the account knows of some users, and where in the list of its users to look for the next ones. */
export interface KnownUsers {
  readonly users: ReadonlyMap<string, KnownUser>;
  readonly from: string | undefined;
}

/**
 * Looks for users of the account. Its list has a hundred users for one request, so it is read on as long as it has several of
 * those that are left; each other costs a request. A user whom the caller may not read is missing.
 *
 * @param from - where to begin in the list: where earlier users of the same organization were.
 */
export async function knownUsers(up: Upstream, ids: readonly string[], from?: string): Promise<KnownUsers> {
  const users = new Map<string, KnownUser>();
  const left = new Set(ids);
  let last = from;
  for (let cursor = from; left.size > 0; ) {
    const place = { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const { users: page, pagination } = await up.get("/v2/users", { query: place });
    const found = page.filter(({ id }) => left.delete(id));
    for (const user of found) users.set(user.id, user);
    if (found.length > 0) last = cursor;
    cursor = pagination.next_cursor;
    if (cursor === undefined || found.length < 2) break;
  }
  await concurrently([...left], async (id) => {
    try {
      users.set(id, await userWithId(up, id));
    } catch (error) {
      if (!isRefusedWith(error, 404)) throw error;
    }
  });
  return { users, from: last };
}
