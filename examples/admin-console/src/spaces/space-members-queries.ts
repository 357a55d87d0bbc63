import type { spaces } from "@orgplane/client";
import { useMutation } from "@tanstack/react-query";
import { listOptions, useList } from "../api/lists.ts";
import { useSupport } from "../capabilities/queries.ts";
import { useCurrentOrganization } from "../organizations/queries.ts";

export type SpaceMembership = spaces.SpaceMembership;

const key = (organization: string, space: string) => ["organization", organization, "space-members", space] as const;

export function useSpaceMembers(space: string) {
  const { name, scope } = useCurrentOrganization();
  const { missing } = useSupport("listSpaceMembers");
  return useList(
    listOptions(key(name, space), (options) => scope.spaces.members.list(space, { limit: 100 }, options)),
    { enabled: missing === undefined },
  );
}

interface NewRole {
  /** An id, a username or an e-mail address. */
  readonly person: string;
  readonly role: spaces.PredefinedSpaceRoleSet["name"];
}

/** Adds a member of the organization to the space; one who is in it already gets the role. */
export function useSetSpaceMember(space: string) {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    async mutationFn({ person, role }: NewRole) {
      const { id } = await scope.members.get(person);
      return scope.spaces.members.set(space, id, { role: { type: "predefined", name: role } });
    },
    onSuccess: (_membership, _variables, _result, { client }) =>
      client.invalidateQueries({ queryKey: key(name, space) }),
  });
}

export function useRemoveSpaceMember(space: string) {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    meta: { failed: "The member was not removed from the space" },
    mutationFn: ({ user_id }: SpaceMembership) => scope.spaces.members.remove(space, user_id),
    onSuccess: (_nothing, _variables, _result, { client }) => client.invalidateQueries({ queryKey: key(name, space) }),
  });
}
