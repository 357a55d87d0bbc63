import { concurrently, readPart } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../upstream/upstream.ts";
import type { Wire } from "../upstream/wire.ts";
import { type NamedOrganization, organizationNamed } from "./organization-named.ts";

/** An organization with its projects, as far as the caller can see them. */
export interface OrganizationProjects {
  readonly organization: NamedOrganization;
  readonly projects: readonly Wire<"ProjectList">[];
}

/** Lists the projects of the organization that a path names. An old name would find none, so the name is asked for anew. */
export async function projectsOf(up: Upstream, reference: string): Promise<OrganizationProjects> {
  const organization = await organizationNamed(up, reference, true);
  const all = await up.get("/projects", { query: { organization: organization.name } });
  return { organization, projects: all.filter(({ organization_name }) => organization_name === organization.name) };
}

/** Asks each project in turn, and puts the answers into one list. A project that is gone by now has none. */
export async function ofEachProject<Result>(
  projects: readonly Wire<"ProjectList">[],
  ask: (project: string) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const lists = await concurrently(projects, ({ name }) => inProject(name, () => ask(name)));
  return lists.flatMap((list) => list ?? []);
}

/**
 * Asks something of a project; undefined where it is not there.
 *
 * @throws Refusal 403 naming the project.
 */
export function inProject<Result>(project: string, ask: () => Promise<Result>): Promise<Result | undefined> {
  return readPart(`Project "${project}"`, ask);
}
