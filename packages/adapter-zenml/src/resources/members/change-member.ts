import { type Call, refuse, step } from "@orgplane/adapter-kit";
import type { Member, MemberUpdate } from "@orgplane/adapter-kit/models";
import { lookUpChanged, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { memberOf } from "../../views/member.ts";
import { organizationNamed } from "../organization-named.ts";
import { requireAnotherAdmin } from "./last-admin.ts";
import { memberIn, membersOf, named } from "./member-named.ts";
import { isOfOrganization, roleBookOf } from "./role-book.ts";

/**
 * Gives a member another role in the organization: first the new one, then the old ones are taken, so that nobody is left
 * without any. A role that comes through a team stays.
 */
export async function changeMember(
  call: Call<"replaceMember"> | Call<"updateMember">,
  up: Upstream,
  { role, status }: MemberUpdate,
): Promise<Member> {
  const organization = await organizationNamed(up, call.path.organization);
  const book = await roleBookOf(up, organization, role);
  const role_id = role === undefined ? undefined : book.idOf(role);
  const all = await membersOf(up, organization);
  const member = memberIn(all, call.path.member);
  const current = memberOf(member, organization, book);
  call.match(current);
  if (status !== undefined && status !== current.status) {
    requireAnotherAdmin(all, member, book);
    refuseStatus();
  }
  if (role_id === undefined) return current;

  const { id } = member.user;
  const own = member.roles.filter((one) => isOfOrganization(one) && !one.via_team);
  const old = own.filter((one) => one.role_id !== role_id);
  const given = { role_id, level: "organization", via_team: false };
  const roles = [...member.roles.filter((one) => !old.includes(one)), given];
  if (!book.makesAdmin(roles)) requireAnotherAdmin(all, member, book);
  if (own.length === old.length) await give(call, up, { organization, id, role_id });
  for (const one of old) await take(call, up, { organization, id, role_id: one.role_id });
  return memberOf({ ...member, roles }, organization, book);
}

/** A role of a member in the organization. */
export interface Assignment {
  readonly organization: string;
  readonly id: string;
  readonly role_id: string;
}

/** Gives a role. */
export async function give(call: Call, up: Upstream, assignment: Assignment): Promise<void> {
  const { id, role_id } = assignment;
  await step<unknown>(call, {
    name: `giving role ${role_id} to member ${id}`,
    run: () => up.post("/roles/{role_id}/assignments", { path: { role_id }, query: { user_id: id } }),
    lookUp: lookUpChanged(() => assigned(up, assignment)),
  });
}

async function take(call: Call, up: Upstream, assignment: Assignment): Promise<void> {
  const { id, role_id } = assignment;
  await step<unknown>(call, {
    name: `taking role ${role_id} from member ${id}`,
    run: () => up.delete("/roles/{role_id}/assignments", { path: { role_id }, query: { user_id: id } }),
    lookUp: lookUpRemoved(() => assigned(up, assignment)),
  });
}

async function assigned(up: Upstream, { organization, id, role_id }: Assignment) {
  const [member] = named(await membersOf(up, organization), id);
  return member?.roles.find((one) => one.role_id === role_id && isOfOrganization(one) && !one.via_team);
}

function refuseStatus(): never {
  const detail = "Only the staff of ZenML Pro can change the status of a user.";
  refuse("not_supported", { detail, errors: [{ pointer: "/status", code: "not_supported", detail }] });
}
