import { isApiError, type OrganizationScope } from "@orgplane/client";

/** What a person had. */
export interface Left {
  readonly wasMember: boolean;
  /** How many keys were revoked; null if the platform does not say whose keys there are. */
  readonly keys: number | null;
}

/** Takes a person's keys and membership away. It may be repeated: what is gone already is no error. */
export async function leave({ members, apiKeys }: OrganizationScope, email: string): Promise<Left> {
  const access = await members.access(email).catch(unlessGone);
  if (access === undefined) return { wasMember: false, keys: 0 };
  const { member, api_keys } = access;
  // Keys first: some platforms forget whose they were once the member is gone.
  for (const key of api_keys ?? []) await apiKeys.revoke(key.id).catch(unlessGone);
  await members.delete(member.id).catch(unlessGone);
  return { wasMember: true, keys: api_keys?.length ?? null };
}

function unlessGone(error: unknown): undefined {
  if (!isApiError(error, "not_found")) throw error;
}
