import { type Call, list, refuse, step } from "@orgplane/adapter-kit";
import type { Member, MemberUpdate } from "@orgplane/adapter-kit/models";
import { concurrently, isRefusedWith, lookUpChanged, lookUpGone, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { memberOf } from "../../views/member.ts";
import { teamGrantOf } from "../../views/team.ts";
import { answered } from "../answered.ts";
import type { HandlersOf } from "../handlers.ts";
import { nameInPath } from "../name-in-path.ts";
import { teamMemberIn, teamsOf } from "../orgs/team-named.ts";
import { requireAnotherOwner } from "./last-admin.ts";
import { invitationFor, membersOf, type Named, named, readMember, withEmail } from "./member-named.ts";
import { wireRoleOf, wireRoleReadAs } from "./role.ts";

export const members: HandlersOf<
  | "listMembers"
  | "createMember"
  | "getMember"
  | "replaceMember"
  | "updateMember"
  | "deleteMember"
  | "resendInvitation"
  | "getMemberAccess"
> = {
  async listMembers(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    const items = (await membersOf(up, owner)).map((member) => memberOf(member, owner));
    return list(call, items, {
      fields: ["user", "email", "role", "kind", "status"],
      sortFields: ["user", "email", "role", "created_at", "last_login_at"],
      order: ["created_at"],
      key: ({ id }) => id,
    });
  },

  async createMember(call, up) {
    const { email, role = "member" } = call.body;
    const body = { role: wireRoleOf(role) };
    const owner = nameInPath("organization", call.path.organization);
    const find = async () => {
      const invitation = await invitationFor(up, owner, email);
      if (invitation !== undefined) return invitation;
      const found = withEmail(await membersOf(up, owner), email);
      return found && memberOf(found, owner);
    };
    const made = await step(call, {
      name: `inviting ${email} to organization "${owner}"`,
      run: async () => {
        try {
          const sent = up.post("/api/v1/orgs/{owner}/members", { path: { owner }, query: { email }, body });
          const answer = await answered(sent, "role");
          return memberOf({ ...answer, user_email: answer.user_email || email }, owner);
        } catch (error) {
          // A look that fails explains nothing; the refusal is what there is to say then.
          if (isRefusedWith(error, 400, 403, 409, 422) && (await find().catch(() => undefined))) refuseMember(email);
          throw error;
        }
      },
      lookUp: { find, isSame: (found) => found.role === role, conflict: "already_a_member" },
    });
    return { status: 201, data: made };
  },

  async getMember({ path }, up) {
    return { status: 200, data: (await memberNamed(up, path)).member };
  },

  async getMemberAccess({ path }, up) {
    const { owner, member } = await memberNamed(up, path);
    const { user } = member;
    const teams = user === null ? [] : await grantsOf(up, owner, user);
    return { status: 200, data: { member, teams, spaces: null, tenants: null, api_keys: null } };
  },

  async replaceMember(call, up) {
    return { status: 200, data: await change(call, up, call.body) };
  },

  async updateMember(call, up) {
    return { status: 200, data: await change(call, up, call.body) };
  },

  async deleteMember(call, up) {
    const { owner, who, member } = await memberNamed(up, call.path);
    call.match(member);
    await requireAnotherOwner(up, owner, member);
    await step(call, {
      name: `removing ${call.path.member} from organization "${owner}"`,
      run: () =>
        who.user === undefined
          ? up.delete("/api/v1/orgs/{owner}/invitations", { path: { owner }, query: { email: who.email } })
          : up.delete("/api/v1/orgs/{owner}/members/{user}", { path: { owner, user: who.user } }),
      lookUp:
        who.user === undefined
          ? lookUpRemoved(() => invitationFor(up, owner, who.email))
          : lookUpGone(() => readMember(up, owner, who)),
    });
    return { status: 204 };
  },

  async resendInvitation(call, up) {
    const { owner, who, member } = await memberNamed(up, call.path);
    const { email, status, role } = member;
    if (who.user !== undefined || status !== "invited" || email === null) {
      return refuse("invitation_not_pending", { detail: `${call.path.member} has no open invitation.` });
    }
    // The platform wants the whole member as the body; without its role, the invitation might get another.
    const body = { role: wireRoleReadAs(role ?? "member") };
    await step(call, {
      name: `sending the invitation of ${email} again`,
      run: () => up.post("/api/v1/orgs/{owner}/invitations", { path: { owner }, query: { email }, body }),
    });
    return { status: 200, data: member };
  },
};

interface MemberPath {
  readonly organization: string;
  readonly member: string;
}

async function memberNamed(up: Upstream, path: MemberPath): Promise<{ owner: string; who: Named; member: Member }> {
  const owner = nameInPath("organization", path.organization);
  const who = await named(up, owner, path.member);
  return { owner, who, member: await readMember(up, owner, who) };
}

async function change(
  call: Call<"replaceMember"> | Call<"updateMember">,
  up: Upstream,
  { role, status }: MemberUpdate,
): Promise<Member> {
  const body = role === undefined ? undefined : { role: wireRoleOf(role) };
  const { owner, who, member } = await memberNamed(up, call.path);
  call.match(member);
  if (status !== undefined && status !== member.status) refuseStatus(member);
  if (body === undefined || role === member.role) return member;
  await requireAnotherOwner(up, owner, member);
  return step(call, {
    name: `changing the role of ${call.path.member} in organization "${owner}"`,
    run: async () => {
      const sent =
        who.user === undefined
          ? up.patch("/api/v1/orgs/{owner}/invitations", { path: { owner }, query: { email: who.email }, body })
          : up.patch("/api/v1/orgs/{owner}/members/{user}", { path: { owner, user: who.user }, body });
      return memberOf(await answered(sent, "role"), owner, who.user === undefined);
    },
    lookUp: lookUpChanged(async () => {
      const found = await readMember(up, owner, who);
      return found.role === role ? found : undefined;
    }),
  });
}

/** The teams that a member is in. Each is asked for the member, as the list does not say. */
async function grantsOf(up: Upstream, owner: string, user: string) {
  const grants = await concurrently(await teamsOf(up, owner), async (team) => {
    const member = await teamMemberIn(up, owner, team.name, user);
    return member === undefined ? [] : [teamGrantOf(team, member)];
  });
  return grants.flat();
}

function refuseMember(email: string): never {
  refuse("already_a_member", {
    detail: `${email} belongs to the organization already, or is invited.`,
    errors: [{ pointer: "/email", code: "already_a_member", detail: "belongs to a member" }],
  });
}

function refuseStatus({ status }: Member): never {
  const detail = "A member of Polyaxon is active once the invitation is accepted, and cannot be suspended.";
  // Nobody but the invited can accept an invitation, on any platform.
  const code = status === "invited" ? "transition_not_allowed" : "not_supported";
  refuse(code, { detail, errors: [{ pointer: "/status", code, detail }] });
}
