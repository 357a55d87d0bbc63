import { isApiError, type members, type OrganizationScope } from "@orgplane/client";

/** Whether a member cannot leave, because the organization would have no admin any more. */
export async function isOnlyAdmin(organization: OrganizationScope, { id, role }: members.Member): Promise<boolean> {
  if (role !== "admin") return false;
  const { items } = await organization.members.list({ query: "role:admin,status:active", limit: 2 });
  return items.every((admin) => admin.id === id);
}

/** Takes a person's keys and membership away. It may be repeated: what is gone already is no error. */
export async function leave({ members, apiKeys }: OrganizationScope, id: string): Promise<void> {
  const { api_keys } = await members.access(id);
  for (const key of api_keys ?? []) await apiKeys.revoke(key.id).catch(unlessGone);
  await members.delete(id).catch(unlessGone);
}

function unlessGone(error: unknown): void {
  if (!isApiError(error, "not_found")) throw error;
}
