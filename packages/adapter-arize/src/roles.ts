import { openValue, refuse } from "@orgplane/adapter-kit";
import type { MemberRole, SpaceRole, SpaceRoleSet } from "@orgplane/adapter-kit/models";
import { isResourceId } from "./resource-id.ts";
import type { Wire } from "./upstream/wire.ts";

// The same four in organizations and in spaces. Any other role is a custom one of the account.
const names = { admin: "ADMIN", member: "MEMBER", "read-only": "READ_ONLY", annotator: "ANNOTATOR" } as const;

type Name = keyof typeof names;

const nameOf = (theirs: string) => (Object.keys(names) as Name[]).find((name) => names[name] === theirs);

/** A role in an organization: its name, or the id of a custom role. */
export function memberRoleOf(role: Wire<"RoleAssignment">): MemberRole {
  return role.type === "CUSTOM" ? openValue(role.id) : (nameOf(role.name) ?? openValue(role.name));
}

/** @throws Refusal 422 for what is neither a role of the platform nor the id of one */
export function memberAssignmentOf(role: MemberRole): Wire<"RoleAssignmentRequest"> {
  return isResourceId(role) ? { type: "CUSTOM", id: role } : predefined(role, "/role");
}

/** A role in a space. */
export function spaceRoleOf(role: Wire<"RoleAssignment">): SpaceRole {
  if (role.type === "CUSTOM") return { type: "custom", id: role.id, name: role.name ?? null };
  return { type: "predefined", name: nameOf(role.name) ?? openValue(role.name) };
}

/** @throws Refusal 422 for a predefined role that the platform does not have */
export function spaceAssignmentOf(role: SpaceRoleSet): Wire<"RoleAssignmentRequest"> {
  return role.type === "custom" ? { type: "CUSTOM", id: role.id } : predefined(role.name, "/role/name");
}

/** The predefined role that GraphQL names: `admin`, `readOnly`; null for the role that it does not name. */
export function listedSpaceRoleOf(role: string | null | undefined): SpaceRole | null {
  if (!role) return null;
  return { type: "predefined", name: nameOf(role.replace("readOnly", "READ_ONLY").toUpperCase()) ?? openValue(role) };
}

function predefined(role: string, pointer: string): Wire<"RoleAssignmentRequest"> {
  if (Object.hasOwn(names, role)) return { type: "PREDEFINED", name: names[role as Name] };
  const detail = `A role is ${Object.keys(names).join(", ")}, or the id of a custom role.`;
  return refuse("role_not_allowed", { detail, errors: [{ pointer, code: "role_not_allowed", detail }] });
}
