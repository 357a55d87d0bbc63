import { type Call, list, refuse } from "@orgplane/adapter-kit";
import type { MemberUpdate } from "@orgplane/adapter-kit/models";
import { enter, requireRole } from "../../access/organization.ts";
import { type Context, newId, timeIn } from "../../context.ts";
import { requireAnotherAdmin } from "../../rules/last-admin.ts";
import { requireRoleFor } from "../../rules/roles.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { MemberRecord, OrganizationRecord, UserRecord } from "../../store/records.ts";
import { memberView } from "../../views/member.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";
import { memberNamed } from "./member-named.ts";

export const members: HandlersOf<
  "listMembers" | "createMember" | "getMember" | "replaceMember" | "updateMember" | "deleteMember" | "resendInvitation"
> = {
  listMembers(call, context) {
    const { id } = enter(context, call.path.organization, "read");
    const items = context.store.where("members", "organization_id", id).map((one) => memberView(context, one));
    return list(call, items, {
      fields: ["user", "email", "role", "kind", "status"],
      sortFields: ["user", "email", "role", "created_at", "last_login_at"],
      order: ["created_at"],
      key: (member) => member.id,
    });
  },

  createMember({ path, body }, context) {
    const organization = enter(context, path.organization, "admin");
    const { email, role = "member" } = body;
    const known = context.store.where("users", "email", email.toLowerCase())[0];
    const user = known ?? newUser(context, email, role === "annotator");
    if (context.store.get("members", `${organization.id}/${user.id}`)) {
      refuse("already_a_member", {
        detail: `${email} belongs to organization "${organization.name}" already. If the invitation got lost, send it again.`,
        errors: [{ pointer: "/email", code: "already_a_member", detail: "belongs to a member" }],
      });
    }
    requireRoleFor(user, role, "/role");
    const at = timeIn(context);
    const member: MemberRecord = {
      id: `${organization.id}/${user.id}`,
      organization_id: organization.id,
      user_id: user.id,
      role,
      status: "invited",
      invited_at: at,
      created_at: at,
      updated_at: at,
    };
    note(context, "member.invited", member, [...(known ? [] : [put("users", user)]), put("members", member)], { role });
    return { status: 201, data: memberView(context, member) };
  },

  getMember({ path }, context) {
    const organization = enter(context, path.organization, "belong");
    const member = memberNamed(context, organization, path.member);
    if (member.user_id !== context.caller.id) requireRole(context, organization, "read");
    return { status: 200, data: memberView(context, member) };
  },

  replaceMember(call, context) {
    return change(context, toChange(call, context), call.body);
  },

  updateMember(call, context) {
    return change(context, toChange(call, context), call.body);
  },

  deleteMember(call, context) {
    const { path } = call;
    const organization = enter(context, path.organization, "belong");
    const member = memberNamed(context, organization, path.member);
    if (member.user_id !== context.caller.id) requireRole(context, organization, "admin");
    call.match(memberView(context, member));
    requireAnotherAdmin(context, member);
    note(context, "member.removed", member, [remove("members", member.id), ...withoutRoles(context, member)], {
      role: member.role,
    });
    return { status: 204 };
  },

  resendInvitation({ path }, context) {
    const organization = enter(context, path.organization, "admin");
    const member = memberNamed(context, organization, path.member);
    if (member.status !== "invited") {
      refuse("invitation_not_pending", {
        detail: `${path.member} has accepted the invitation already.`,
        errors: [{ parameter: "member", code: "not_pending", detail: "has no open invitation" }],
      });
    }
    const at = timeIn(context);
    const again = { ...member, invited_at: at, updated_at: at };
    note(context, "invitation.sent", again, [put("members", again)]);
    return { status: 200, data: memberView(context, again) };
  },
};

/** The account that an invitation makes for an address without one. It gets a username when the invitation is accepted. */
function newUser(context: Context, email: string, isAnnotator: boolean): UserRecord {
  return {
    id: newId(context, "usr"),
    user: null,
    email: email.toLowerCase(),
    given_name: null,
    family_name: null,
    kind: "human",
    is_annotator: isAnnotator,
    is_staff: false,
    avatar_url: null,
    created_at: timeIn(context),
    last_login_at: null,
  };
}

function toChange(
  call: Pick<Call, "match"> & { readonly path: { readonly organization: string; readonly member: string } },
  context: Context,
): MemberRecord {
  const member = memberNamed(context, enter(context, call.path.organization, "admin"), call.path.member);
  call.match(memberView(context, member));
  return member;
}

function change(context: Context, before: MemberRecord, { role, status }: MemberUpdate) {
  const after: MemberRecord = {
    ...before,
    role: role ?? before.role,
    status: status ?? before.status,
    updated_at: timeIn(context),
  };
  const user = context.store.get("users", before.user_id);
  if (role !== undefined && user) requireRoleFor(user, role, "/role");
  requireTransition(before, after, user?.email ?? before.user_id);
  requireAnotherAdmin(context, before, after);
  const event = { ...(role === undefined ? {} : { role }), ...(status === undefined ? {} : { status }) };
  note(context, "member.updated", after, [put("members", after)], event);
  return { status: 200 as const, data: memberView(context, after) };
}

/** An invitation is accepted by the person, and by nobody else. @throws the 409 `transition_not_allowed` */
function requireTransition(before: MemberRecord, after: MemberRecord, name: string): void {
  if (before.status === after.status) return;
  const settable: readonly string[] = ["active", "suspended"];
  if (before.status !== "invited" && settable.includes(after.status)) return;
  const isOpen = before.status === "invited";
  refuse("transition_not_allowed", {
    detail: isOpen
      ? `${name} has not accepted the invitation yet, and until then keeps the status invited.`
      : `${name} is ${before.status}, and cannot become ${after.status}.`,
    errors: [
      {
        pointer: "/status",
        code: "not_allowed",
        detail: isOpen ? "cannot be set before the invitation is accepted" : "cannot be set",
      },
    ],
  });
}

/** Takes from a member all roles in teams and spaces, and the ownership, which goes to the longest standing other admin. */
function withoutRoles({ store }: Context, { organization_id, user_id, id }: MemberRecord): Change[] {
  const teams = store
    .where("teamMembers", "user_id", user_id)
    .filter(({ team_id }) => store.get("teams", team_id)?.organization_id === organization_id);
  const spaces = store
    .where("spaceMembers", "user_id", user_id)
    .filter(({ space_id }) => store.get("spaces", space_id)?.organization_id === organization_id);
  return [
    ...teams.map((one) => remove("teamMembers", one.id)),
    ...spaces.map((one) => remove("spaceMembers", one.id)),
    ...withOtherOwner(store.get("organizations", organization_id), user_id, () =>
      store
        .where("members", "organization_id", organization_id)
        .filter((one) => one.role === "admin" && one.status === "active" && one.id !== id)
        .sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
    ),
  ];
}

function withOtherOwner(
  organization: OrganizationRecord | undefined,
  userId: string,
  admins: () => readonly MemberRecord[],
): Change[] {
  if (organization?.owner_id !== userId) return [];
  return [put("organizations", { ...organization, owner_id: admins()[0]?.user_id ?? null })];
}

function note(
  context: Context,
  action: string,
  member: MemberRecord,
  changes: readonly Change[],
  metadata: Readonly<Record<string, unknown>> = {},
): void {
  const user = context.store.get("users", member.user_id);
  write(context, changes, {
    organization: member.organization_id,
    action,
    target: { type: "member", id: member.user_id, name: user?.user ?? user?.email ?? null },
    metadata,
  });
}
