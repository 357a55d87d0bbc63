import { refuse } from "@orgplane/adapter-kit";
import { isUuid } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import type { Place } from "../../views/service-account.ts";
import { inProject, ofEachProject, projectsOf } from "../projects-of.ts";

/** A service user, and where it stands. */
export interface PlacedServiceUser {
  readonly user: Wire<"ServiceUserList">;
  readonly place: Place;
}

/** The service users of all projects of an organization, or of those whose name a test accepts. */
export async function serviceUsersOf(
  up: Upstream,
  reference: string,
  isAsked: (project: string) => boolean = () => true,
): Promise<PlacedServiceUser[]> {
  const { organization, projects } = await projectsOf(up, reference);
  const asked = projects.filter(({ name }) => isAsked(name));
  return ofEachProject(asked, async (project) => {
    const users = await up.get("/projects/{project_name}/service-users", { path: { project_name: project } });
    return users.map((user) => ({ user, place: { organizationId: organization.id, project } }));
  });
}

/**
 * The service user with an id, whichever project it belongs to.
 *
 * @throws Refusal 404 where no project of the organization has it.
 */
export async function serviceUserNamed(up: Upstream, reference: string, id: string): Promise<PlacedServiceUser> {
  const { organization, projects } = await projectsOf(up, reference);
  for (const { name: project } of isUuid(id) ? projects : []) {
    const user = await inProject(project, () => serviceUserIn(up, project, id));
    if (user !== undefined) return { user, place: { organizationId: organization.id, project } };
  }
  return refuse("not_found", { detail: `Organization "${organization.name}" has no service user ${id}.` });
}

/** @throws UpstreamError 404 where the project does not have it. */
export function serviceUserIn(up: Upstream, project: string, id: string): Promise<Wire<"ServiceUserList">> {
  const path = { project_name: project, service_user_id: id };
  return up.get("/projects/{project_name}/service-users/{service_user_id}", { path });
}
