import type { tenants } from "@orgplane/client";
import { type InfiniteData, type QueryClient, useMutation } from "@tanstack/react-query";
import { changeItems, listOptions, type Page, useList } from "../api/lists.ts";
import { useSupport } from "../capabilities/queries.ts";
import { useCurrentOrganization } from "../organizations/queries.ts";

export type Tenant = tenants.Tenant;

/** How often to look at tenants that somebody else is deploying, in milliseconds. */
const LOOK_AGAIN = 5_000;

const key = (organization: string) => ["organization", organization, "tenants"] as const;

export function useTenants() {
  const { name, scope } = useCurrentOrganization();
  const { missing } = useSupport("listTenants");
  const options = listOptions(key(name), (options) => scope.tenants.list({ limit: 50 }, options));
  return useList(
    {
      ...options,
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ items }) => items.some(({ status }) => status === "pending")) ? LOOK_AGAIN : false,
    },
    { enabled: missing === undefined },
  );
}

/** Deploys or deactivates a tenant, and shows each state on the way to the end. Fails if it ends otherwise. */
export function useTransition(action: "deploy" | "deactivate") {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    meta: { failed: action === "deploy" ? "The tenant was not deployed" : "The tenant was not deactivated" },
    async mutationFn({ id }: Tenant, { client }) {
      const transition = scope.tenants[action](id);
      show(client, name, await transition);
      for await (const tenant of transition.progress()) show(client, name, tenant);
    },
    // A failure has a state, too.
    onError: (_error, _tenant, _result, { client }) => client.invalidateQueries({ queryKey: key(name) }),
  });
}

function show(client: QueryClient, organization: string, changed: Tenant): void {
  client.setQueryData(key(organization), (data: InfiniteData<Page<Tenant>> | undefined) =>
    changeItems(data, (tenant) => (tenant.id === changed.id ? changed : tenant)),
  );
}
