import type { Assumptions } from "./options.ts";
import type { Role } from "./state.ts";

type Kind = Pick<Role, "name" | "level" | "type">;

/** The names of the predefined roles of an organization, by what they are for. */
export function namesOf({ roleNames }: Assumptions) {
  return roleNames === "organization"
    ? {
        admin: "Organization Admin",
        manager: "Organization Manager",
        viewer: "Organization Viewer",
        member: "Organization Member",
        billing: "Billing Admin",
      }
    : { admin: "Org Admin", manager: "Org Editor", viewer: "Org Viewer", member: "Org Member", billing: "Org Billing" };
}

/**
 * The roles that each organization has from the beginning.
 *
 * @param newId - The id of a role, by its index.
 */
export function defaultRoles(
  organization_id: string,
  assumptions: Assumptions,
  newId: (index: number) => string,
): Role[] {
  const kinds: Kind[] = [
    ...Object.values(namesOf(assumptions)).map((name): Kind => ({ name, level: "organization", type: "normal" })),
    { name: "Workspace Admin", level: "workspace", type: "normal" },
    { name: "Workspace Viewer", level: "workspace", type: "normal" },
    { name: "Project Admin", level: "project", type: "normal" },
    { name: "Workspace Connector", level: "workspace", type: "internal" },
  ];
  return kinds.map((kind, index) => ({
    id: newId(index),
    organization_id,
    description: `${kind.name} of the platform`,
    system_managed: true,
    ...kind,
  }));
}
