import type { Project } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

export function projectOf({ id, name, space_id, created_at }: Wire<"Project">, organizationId: string): Project {
  return {
    id,
    organization_id: organizationId,
    space_id,
    name,
    description: null,
    is_public: null,
    tags: null,
    created_at: timestamp(created_at),
    updated_at: null,
  };
}
