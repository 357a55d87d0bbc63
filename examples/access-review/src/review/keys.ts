import type { KeyRow, OrganizationReview } from "./model.ts";

/** The keys of an organization, each with its owner as people know it. */
export function keyRowsOf({ name, platform, keys, members, accounts }: OrganizationReview): KeyRow[] {
  const people = new Map(members.map(({ id, email, user }) => [id, email?.toLowerCase() ?? user]));
  const services = new Map(accounts.map(({ id, name }) => [id, name]));
  return keys.map(({ id, name: label, hint, owner, status, last_used_at, expires_at }) => {
    const known = owner.id === null ? undefined : (people.get(owner.id) ?? services.get(owner.id));
    return {
      organization: name,
      platform,
      key: label ?? hint ?? id,
      ownerType: owner.type,
      owner: known ?? owner.name ?? owner.id ?? "not told",
      status: status ?? "not told",
      lastUsed: last_used_at,
      expires: expires_at,
    };
  });
}
