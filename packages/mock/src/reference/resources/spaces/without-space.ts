import type { World } from "../../context.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { ProjectRecord, SpaceRecord } from "../../store/records.ts";

/** Deletes a space with all that belongs to it: who is in it, its projects, and what these hold. */
export function withoutSpace(world: World, { id, organization_id }: SpaceRecord): Change[] {
  const { store } = world;
  const projects = store.where("projects", "space_id", id);
  const names = new Set(projects.map(({ name }) => name));
  const teams = store
    .where("teams", "organization_id", organization_id)
    .filter((team) => team.projects.some((name) => names.has(name)));
  return [
    remove("spaces", id),
    ...store.where("spaceMembers", "space_id", id).map((one) => remove("spaceMembers", one.id)),
    ...projects.flatMap((project) => withoutProject(world, project)),
    ...teams.map((team) => put("teams", { ...team, projects: team.projects.filter((name) => !names.has(name)) })),
  ];
}

function withoutProject({ store }: World, { id, name, organization_id }: ProjectRecord): Change[] {
  const runs = store.where("runs", "organization_id", organization_id).filter(({ project }) => project === name);
  const versions = store
    .where("versions", "organization_id", organization_id)
    .filter(({ project }) => project === name);
  return [
    remove("projects", id),
    ...runs.flatMap((run) => [
      remove("runs", run.id),
      ...store.where("artifacts", "run_uuid", run.id).map((one) => remove("artifacts", one.id)),
      ...store.where("bookmarks", "target_id", run.id).map((one) => remove("bookmarks", one.id)),
    ]),
    ...versions.map((version) => remove("versions", version.id)),
  ];
}
