import { canSee } from "../access.ts";
import { numberOf } from "../body.ts";
import { type Call, type Handler, known, ordered } from "../call.ts";
import type { Project } from "../state.ts";
import { toOrganization } from "./organizations.ts";

export const listProjects: Handler = (call) => {
  const given = call.query.get("organizationId");
  const organization = given === null ? undefined : numberOf(given, "organizationId");
  const shown = call.state.projects
    .filter(({ organization_id }) => canSee(call, organization_id))
    .filter(({ organization_id }) => organization === undefined || organization_id === organization);
  return { status: 200, json: ordered(call, shown).map((one) => toProject(call, one)) };
};

function toProject(call: Call, { organization_id, files: _, ...rest }: Project) {
  const organization = call.state.organizations.find(({ id }) => id === organization_id);
  return known({ ...rest, organization: organization === undefined ? null : toOrganization(call, organization) });
}
