import type { OrganizationScope } from "@orgplane/client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "wouter";
import { useClient } from "../api/client.ts";
import { listOptions, useList } from "../api/lists.ts";

export function useOrganizations() {
  const client = useClient();
  return useList(listOptions(["organizations"], (options) => client.orgs.list({ limit: 100 }, options)));
}

/** The organization that the URL names. */
export interface CurrentOrganization {
  readonly name: string;
  /** The client, kept to that organization. */
  readonly scope: OrganizationScope;
}

export function useCurrentOrganization(): CurrentOrganization {
  const client = useClient();
  const { organization: name = "" } = useParams();
  return useMemo(() => ({ name, scope: client.organization(name) }), [client, name]);
}

export function useOrganization() {
  const { name, scope } = useCurrentOrganization();
  return useQuery({
    queryKey: ["organization", name],
    queryFn: ({ signal }) => scope.get({ signal }),
  });
}

/** Why the caller may not administer this organization; undefined for admins, and where the platform tells no role. */
export function useAdminsOnly(): string | undefined {
  const { data } = useOrganization();
  const isAdmin = data === undefined || data.role === null || data.role === "admin";
  return isAdmin ? undefined : "Only admins of the organization can do this.";
}
