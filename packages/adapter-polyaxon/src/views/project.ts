import type { Project } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A project. */
export function projectOf(project: Wire<"V1Project">): Project {
  const { uuid, owner, name, description, is_public = null, tags, created_at, updated_at } = project;
  return {
    id: uuid,
    organization_id: owner,
    space_id: null,
    name,
    description: description || null,
    is_public,
    tags: tags ?? null,
    created_at: timestamp(created_at),
    updated_at: timestamp(updated_at),
  };
}
