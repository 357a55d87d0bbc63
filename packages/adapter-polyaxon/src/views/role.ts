import { openValue } from "@orgplane/adapter-kit";
import type { Member } from "@orgplane/adapter-kit/models";

/** The roles in an organization, by their names there. An `admin` there has no say over members and settings. */
const names: ReadonlyMap<string, "admin" | "member" | "read-only" | "project-admin"> = new Map([
  ["owner", "admin"],
  ["admin", "project-admin"],
  ["member", "member"],
  ["viewer", "read-only"],
]);

/** A role in an organization, in the words of the contract; others stand under their own names. */
export function roleOf(role: string | null | undefined): Member["role"] {
  if (!role) return null;
  const name = names.get(role);
  return name === undefined || name === "project-admin" ? openValue(name ?? role) : name;
}
