/** What the platform gives ids to. The name stands in front of the number, before all of it is encoded. */
export type Kind =
  | "User"
  | "Organization"
  | "OrganizationMember"
  | "Space"
  | "SpaceMember"
  | "Role"
  | "RoleBinding"
  | "Model"
  | "ApiKey"
  | "AuditLog";

/** An id as the platform has them: base64 of a kind, a number and a few letters, as `User:42:aBcD`. */
export function idOf(kind: Kind, number: number): string {
  const letters = ((number * 7919 + kind.length) % 1_679_616).toString(36).padStart(4, "x");
  return btoa(`${kind}:${number}:${letters}`);
}

/** The kind that an id is of, undefined for a text that is no id. */
export function kindOf(id: string): string | undefined {
  try {
    return /^(\w+):/.exec(atob(id))?.[1];
  } catch {
    return undefined;
  }
}
