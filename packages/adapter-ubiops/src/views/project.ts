import type { Project } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A project; its labels become tags. */
export function projectOf({ id, name, labels, creation_date }: Wire<"ProjectList">, organizationId: string): Project {
  return {
    id,
    organization_id: organizationId,
    space_id: null,
    name,
    description: null,
    is_public: null,
    tags: labels ? Object.entries(labels).map(([label, value]) => `${label}:${value}`) : null,
    created_at: timestamp(creation_date),
    updated_at: null,
  };
}
