import { useQuery } from "@tanstack/react-query";
import { useCurrentOrganization } from "../organizations/queries.ts";

/** What a member can reach: teams, spaces, tenants, keys. */
export function useAccess(member: string) {
  const { name, scope } = useCurrentOrganization();
  return useQuery({
    queryKey: ["organization", name, "access", member],
    queryFn: ({ signal }) => scope.members.access(member, { signal }),
    // What it shows decides whether somebody is removed, so it is never an old answer.
    staleTime: 0,
  });
}
