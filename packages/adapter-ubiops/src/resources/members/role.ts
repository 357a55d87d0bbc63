import { refuse } from "@orgplane/adapter-kit";

/** Whether a role makes an admin. @throws Refusal 422 for one that the platform does not have */
export function isAdminRole(role: string): boolean {
  if (role === "admin" || role === "member") return role === "admin";
  const detail = "A user of UbiOps is admin of the organization, or member.";
  return refuse("role_not_allowed", { detail, errors: [{ pointer: "/role", code: "role_not_allowed", detail }] });
}
