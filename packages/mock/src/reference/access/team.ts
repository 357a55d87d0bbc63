import { refuse } from "@orgplane/adapter-kit";
import type { Context } from "../context.ts";
import type { OrganizationRecord, TeamRecord } from "../store/records.ts";
import { isAdminOf, requireRole } from "./organization.ts";

/** The team of an organization with this id, or else with this name. @throws the 404 `not_found` */
export function teamNamed({ store }: Context, { id, name }: OrganizationRecord, reference: string): TeamRecord {
  const byId = store.get("teams", reference);
  if (byId?.organization_id === id) return byId;
  const byName = store.where("teams", "organization_id", id).find((team) => team.name === reference);
  return byName ?? refuse("not_found", { detail: `Organization "${name}" has no team "${reference}".` });
}

/** @throws the 403 `forbidden` unless the caller is an admin of the team, or of the organization */
export function requireTeamAdmin(context: Context, organization: OrganizationRecord, team: TeamRecord): void {
  requireRole(context, organization, "write");
  if (isAdminOf(context, organization)) return;
  if (context.store.get("teamMembers", `${team.id}/${context.caller.id}`)?.role === "admin") return;
  refuse("forbidden", { detail: `You may not do this in team "${team.name}": it takes the role admin there.` });
}
