import { refuse } from "@orgplane/adapter-kit";
import type { MemberRole } from "@orgplane/adapter-kit/models";
import type { Context } from "../context.ts";
import type { MemberRecord, OrganizationRecord } from "../store/records.ts";

/**
 * What a request takes in an organization. `see`: to know of it. `belong`: to be a member, even an annotator. `read`: to be a
 * member who is no annotator. `own`: the same, to change what is one's own. `write`: the role member. `review`: the role admin, to look at what others may not see.
 * `admin`: the role admin. `owner`: to be its owner.
 */
export type Need = "see" | "belong" | "read" | "own" | "write" | "review" | "admin" | "owner";

/**
 * The organization that a request names by id or name, if the caller may do there what it needs.
 *
 * @throws the 404 `not_found` where the caller may not know of it, the 409 `ambiguous_name`, the 403 `forbidden`
 */
export function enter(context: Context, reference: string, need: Need): OrganizationRecord {
  const organization = organizationNamed(context, reference);
  if (organization === undefined) refuse("not_found", { detail: `There is no organization "${reference}".` });
  requireRole(context, organization, need);
  return organization;
}

/** The organization with this id, or else with this name, as far as the caller may know of it. @throws the 409 `ambiguous_name` */
export function organizationNamed(context: Context, reference: string): OrganizationRecord | undefined {
  const { store } = context;
  const byId = store.get("organizations", reference);
  const found = (byId ? [byId] : store.where("organizations", "name", reference)).filter((one) => canSee(context, one));
  if (found.length > 1) {
    refuse("ambiguous_name", { detail: `Several organizations are called "${reference}". Use the id.` });
  }
  return found[0];
}

/** The organizations that the caller belongs to; of staff, all. */
export function organizationsOf(context: Context): OrganizationRecord[] {
  const { store, caller } = context;
  if (isStaff(context)) return store.all("organizations");
  const ids = caller.account
    ? [caller.account.organization_id]
    : store.where("members", "user_id", caller.id).map((member) => member.organization_id);
  return ids.flatMap((id) => store.get("organizations", id) ?? []).filter((one) => opens(context, one));
}

/** The caller's own role, as far as the credentials go; null for a caller who has none. */
export function roleIn(context: Context, organization: OrganizationRecord): MemberRole | null {
  const { account } = context.caller;
  if (!opens(context, organization)) return null;
  if (account) return account.organization_id === organization.id ? (account.role ?? "member") : null;
  return membershipIn(context, organization)?.role ?? null;
}

/** Whether the caller may do what takes an admin of the organization. */
export function isAdminOf(context: Context, organization: OrganizationRecord): boolean {
  return isStaff(context) || (roleIn(context, organization) === "admin" && !isSuspended(context, organization));
}

/** Whether the caller belongs to the staff of the platform. */
export function isStaff({ caller }: Context): boolean {
  return caller.user?.is_staff === true && caller.organizationId === null;
}

/** @throws the 403 `forbidden` that says what it takes */
export function requireRole(context: Context, organization: OrganizationRecord, need: Need): void {
  if (need === "see" && roleIn(context, organization) === null) return;
  const { name, status } = organization;
  if (isSuspended(context, organization))
    refuse("forbidden", { detail: `You are suspended in organization "${name}".` });
  if (writes.has(need) && status === "suspended") {
    refuse("forbidden", { detail: `Organization "${name}" is suspended, and can only be read.` });
  }
  if (isStaff(context)) return;
  if (need === "owner" && organization.owner_id === context.caller.id && opens(context, organization)) return;
  if (need !== "owner" && rolesFor[need].includes(roleIn(context, organization) ?? "none")) return;
  refuse("forbidden", { detail: `You may not do this in organization "${name}": it takes ${takes[need]}.` });
}

const writes: ReadonlySet<Need> = new Set(["own", "write", "admin", "owner"]);

const rolesFor: Readonly<Record<Exclude<Need, "owner">, readonly string[]>> = {
  see: ["admin", "member", "read-only", "annotator"],
  belong: ["admin", "member", "read-only", "annotator"],
  read: ["admin", "member", "read-only"],
  own: ["admin", "member", "read-only"],
  write: ["admin", "member"],
  review: ["admin"],
  admin: ["admin"],
};

const takes: Readonly<Record<Need, string>> = {
  see: "a membership",
  belong: "a membership",
  read: "the role read-only",
  own: "the role read-only",
  write: "the role member",
  review: "the role admin",
  admin: "the role admin",
  owner: "its owner, or staff of the platform",
};

function membershipIn({ store, caller }: Context, { id }: OrganizationRecord): MemberRecord | undefined {
  return store.get("members", `${id}/${caller.id}`);
}

function isSuspended(context: Context, organization: OrganizationRecord): boolean {
  return membershipIn(context, organization)?.status === "suspended" && !isStaff(context);
}

/** Whether the credentials of the caller are good for this organization at all. */
function opens({ caller }: Context, { id }: OrganizationRecord): boolean {
  return caller.organizationId === null || caller.organizationId === id;
}

function canSee(context: Context, organization: OrganizationRecord): boolean {
  return organization.is_public || isStaff(context) || roleIn(context, organization) !== null;
}
