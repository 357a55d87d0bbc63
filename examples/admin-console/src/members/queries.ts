import type { members } from "@orgplane/client";
import { type InfiniteData, type QueryClient, useMutation } from "@tanstack/react-query";
import { changeItems, listOptions, type Page, useList } from "../api/lists.ts";
import { useSupport } from "../capabilities/queries.ts";
import { useCurrentOrganization } from "../organizations/queries.ts";

export type Member = members.Member;
export type MemberRole = members.MemberRole;

const keys = {
  all: (organization: string) => ["organization", organization, "members"] as const,
  list: (organization: string, query: string | undefined) => [...keys.all(organization), "list", query] as const,
};

/** @param query In the contract's query language, such as `role:admin`. */
export function useMembers(query: string | undefined) {
  const { name, scope } = useCurrentOrganization();
  const { missing, refuses } = useSupport("listMembers");
  // The newest first, so that whom one has just invited is on top. Not every platform sorts.
  const sort = refuses("sort", "created_at") === undefined ? ["-created_at"] : undefined;
  return useList(
    listOptions(keys.list(name, query), (options) => scope.members.list({ query, sort, limit: 100 }, options)),
    { enabled: missing === undefined },
  );
}

/** Shows the new role at once, and the old one again if the server refuses it. */
export function useChangeRole() {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    meta: { failed: "The role was not changed" },
    // Sent one after the other, so that of two choices the last one stays.
    scope: { id: "member-role" },
    mutationFn: ({ member, role }: { member: Member; role: MemberRole }) => scope.members.update(member.id, { role }),
    async onMutate({ member, role }, { client }) {
      // An answer that is on its way knows the old role, and would overwrite the new one.
      await client.cancelQueries({ queryKey: keys.all(name) });
      show(client, name, { ...member, role });
    },
    onSuccess: (member, _variables, _result, { client }) => show(client, name, member),
    // This member alone: others may have been changed meanwhile.
    onError: (_error, { member }, _result, { client }) => show(client, name, member),
  });
}

export function useInvite() {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    mutationFn: (invitation: members.CreateMemberBody) => scope.members.create(invitation),
    onSuccess: (_member, _variables, _result, { client }) => startAgain(client, name),
  });
}

export function useResendInvitation() {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    meta: { done: "The invitation was sent again", failed: "The invitation was not sent" },
    mutationFn: ({ id }: Member) => scope.members.resendInvitation(id),
    onSuccess: (member, _variables, _result, { client }) => show(client, name, member),
  });
}

export function useRemoveMember() {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    mutationFn: ({ id }: Member) => scope.members.delete(id),
    onSuccess: (_nothing, { id }, _result, { client }) => {
      changeLists(client, name, (member) => (member.id === id ? undefined : member));
    },
  });
}

function show(client: QueryClient, organization: string, changed: Member): void {
  changeLists(client, organization, (member) => (member.id === changed.id ? changed : member));
}

function changeLists(client: QueryClient, organization: string, change: (member: Member) => Member | undefined): void {
  client.setQueriesData({ queryKey: keys.all(organization) }, (data: InfiniteData<Page<Member>> | undefined) =>
    changeItems(data, change),
  );
}

/** Reads the lists again from their first page. Otherwise each page that anybody has scrolled to would be read again. */
function startAgain(client: QueryClient, organization: string): Promise<void> {
  return client.resetQueries({ queryKey: keys.all(organization) });
}
