import { refuse } from "@orgplane/adapter-kit";

// An owner there can do everything, and so has our `admin`. Their `admin` runs projects alone.
const names: ReadonlyMap<string, string> = new Map([
  ["admin", "owner"],
  ["project-admin", "admin"],
  ["member", "member"],
  ["read-only", "viewer"],
  ["manager", "manager"],
  ["billing", "billing"],
  ["outsider", "outsider"],
]);

/** A role in an organization, as the platform calls it. @throws Refusal 422 for one that it does not have */
export function wireRoleOf(role: string): string {
  return names.get(role) ?? refuseRole(`An organization of Polyaxon has the roles ${[...names.keys()].join(", ")}.`);
}

/** A role that was read from the platform, as the platform calls it. */
export function wireRoleReadAs(role: string): string {
  return names.get(role) ?? role;
}

const teamRoles = ["admin", "contributor", "member", "viewer"];

/** A role in a team, which is called alike. @throws Refusal 422 for one that the platform does not have */
export function wireTeamRoleOf(role: string): string {
  return teamRoles.includes(role) ? role : refuseRole(`A team of Polyaxon has the roles ${teamRoles.join(", ")}.`);
}

function refuseRole(detail: string): never {
  return refuse("role_not_allowed", { detail, errors: [{ pointer: "/role", code: "role_not_allowed", detail }] });
}
