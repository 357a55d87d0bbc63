import { refuse } from "@orgplane/adapter-kit";
import type { World } from "../context.ts";
import type { OrganizationRecord } from "../store/records.ts";

/** The organization has each of these projects. @throws the 422 `unknown_project` */
export function requireProjects(
  { store }: World,
  { id, name }: OrganizationRecord,
  projects: readonly string[],
  pointerTo: (index: number) => string,
  consequence = "",
): void {
  const known = new Set(store.where("projects", "organization_id", id).map((project) => project.name));
  const unknown = projects.findIndex((project) => !known.has(project));
  if (unknown < 0) return;
  refuse("unknown_project", {
    detail: `Organization "${name}" has no project "${projects[unknown]}".${consequence}`,
    errors: [{ pointer: pointerTo(unknown), code: "unknown", detail: "is not a project of this organization" }],
  });
}
