import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { wholeList } from "../whole-list.ts";

/** The projects of an organization that the caller can see. */
export function projectsOf(up: Upstream, owner: string): Promise<Wire<"V1Project">[]> {
  return wholeList(
    (query) => up.get("/api/v1/{owner}/projects/list", { path: { owner }, query }),
    ({ uuid }) => uuid,
  );
}

/** Whether an organization has a project of a name. */
export async function hasProject(up: Upstream, owner: string, project: string): Promise<boolean> {
  return (await projectsOf(up, owner)).some(({ name }) => name === project);
}
