import { isApiError, type spaces } from "@orgplane/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { listOptions, useList } from "../api/lists.ts";
import { useSupport } from "../capabilities/queries.ts";
import { useCurrentOrganization } from "../organizations/queries.ts";

export type Space = spaces.Space;

/** A space in one version. A change that names the version is made only if nobody else was faster. */
export interface SpaceVersion {
  readonly space: Space;
  readonly etag: string | undefined;
}

const keys = {
  all: (organization: string) => ["organization", organization, "spaces"] as const,
  list: (organization: string) => [...keys.all(organization), "list"] as const,
  one: (organization: string, space: string) => [...keys.all(organization), "one", space] as const,
};

export function useSpaces() {
  const { name, scope } = useCurrentOrganization();
  const { missing } = useSupport("listSpaces");
  return useList(
    listOptions(keys.list(name), (options) => scope.spaces.list({ limit: 50 }, options)),
    { enabled: missing === undefined },
  );
}

export function useSpace(id: string) {
  const { name, scope } = useCurrentOrganization();
  return useQuery({
    queryKey: keys.one(name, id),
    async queryFn({ signal }): Promise<SpaceVersion> {
      // The list has no versions; the answer about one space names its own in a header.
      const { data, meta } = await scope.spaces.get(id, {}, { signal }).withResponse();
      return { space: data, etag: meta.etag };
    },
  });
}

export function useCreateSpace() {
  const { name, scope } = useCurrentOrganization();
  return useMutation({
    mutationFn: (space: Omit<spaces.CreateSpaceBody, "organization">) => scope.spaces.create(space),
    onSuccess: (_space, _variables, _result, { client }) => client.resetQueries({ queryKey: keys.list(name) }),
  });
}

interface SpaceChange {
  /** What the change was made to. */
  readonly from: SpaceVersion;
  readonly patch: spaces.UpdateSpaceBody;
}

/** Fails with 412 `stale_etag` if the space is no longer the version that the person saw. */
export function useUpdateSpace() {
  const { name, scope } = useCurrentOrganization();
  const { comparesVersions } = useSupport("updateSpace");
  return useMutation({
    mutationFn: ({ from: { space, etag }, patch }: SpaceChange) =>
      scope.spaces.update(space.id, patch, comparesVersions ? { ifMatch: etag } : {}),
    onSuccess: (_space, _variables, _result, { client }) => client.invalidateQueries({ queryKey: keys.all(name) }),
    // The mutation ends when the newest version is there, so that a form can show it beside the person's own.
    onError: (error, { from }, _result, { client }) =>
      isApiError(error, "stale_etag")
        ? client.invalidateQueries({ queryKey: keys.one(name, from.space.id) })
        : undefined,
  });
}
