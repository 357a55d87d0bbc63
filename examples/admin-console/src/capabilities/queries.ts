import type { OperationId } from "@orgplane/client";
import { useQuery } from "@tanstack/react-query";
import { useClient } from "../api/client.ts";
import { useCurrentOrganization } from "../organizations/queries.ts";

/** What the platform behind the server has for an operation. */
export interface Support {
  /** Why the platform does not have the operation; undefined if it has. */
  readonly missing: string | undefined;
  /** Whether a change can be made to depend on the version that it is meant for (`If-Match`). */
  readonly comparesVersions: boolean;
  /** Why the platform refuses a part of its requests, such as the parameter `sort`; undefined if it takes it. */
  refuses(part: string, field?: string): string | undefined;
}

export function useCapabilities() {
  const client = useClient();
  const { name } = useCurrentOrganization();
  return useQuery({
    queryKey: ["organization", name, "capabilities"],
    queryFn: ({ signal }) => client.capabilities({ organization: name }, { signal }),
    // They do not change while a server runs.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where the capabilities cannot be had, all counts as supported: the server refuses what is not. */
export function useSupport(operation: OperationId): Support {
  const { data } = useCapabilities();
  const support = data?.operations[operation];
  const isMissing = data !== undefined && (support === undefined || support.support === "none");
  return {
    missing: isMissing ? (support?.reason ?? `${data.name} does not have this.`) : undefined,
    comparesVersions: support?.preconditions !== "refused",
    refuses(part, field) {
      const refusal = support?.refuses.find(({ name }) => name === part);
      if (refusal === undefined) return undefined;
      const isTaken = field !== undefined && !isRefused(refusal, field);
      return isTaken ? undefined : (refusal.detail ?? `${data?.name} does not take this.`);
    },
  };
}

function isRefused({ fields, except }: { fields: string[] | null; except: string[] | null }, field: string): boolean {
  if (fields !== null) return fields.includes(field);
  return except === null || !except.includes(field);
}
