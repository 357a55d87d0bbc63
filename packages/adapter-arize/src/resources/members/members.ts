import { type Call, refuse, step } from "@orgplane/adapter-kit";
import type { Member, MemberRole, MemberUpdate } from "@orgplane/adapter-kit/models";
import { lookUpChanged, lookUpRemoved } from "@orgplane/adapter-kit/upstream";
import { isResourceId } from "../../resource-id.ts";
import { memberAssignmentOf } from "../../roles.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { memberOf } from "../../views/member.ts";
import { graphqlOf } from "../graphql-of.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationIdOf, organizationNamed } from "../organization-named.ts";
import { requireFittingRole, requireStatus } from "./refused.ts";
import { memberNamed, userNamed, userWithEmail } from "./user-named.ts";

export const members: HandlersOf<
  "createMember" | "getMember" | "replaceMember" | "updateMember" | "deleteMember" | "resendInvitation"
> = {
  async createMember(call, up) {
    const { email, role = "member" } = call.body;
    const assignment = memberAssignmentOf(role);
    // An unknown organization would show only when the invitation is out.
    const { id, name } = await organizationNamed(up, call.path.organization);
    const known = await userWithEmail(up, email);
    const isThere = known !== undefined && known.status !== "EXPIRED";
    if (isThere) {
      requireFittingRole(known, role);
      await requireStranger(up, id, known);
    }
    // Whose invitation has expired may have been taken in before.
    const wasIn = !isThere && known !== undefined && up.graphql !== undefined && (await isIn(up, id, known.id));
    const user = isThere ? known : await invite(call, up, email, role);
    const membership = await step(call, {
      name: `adding ${email} to organization "${name}"`,
      run: () => add(up, id, user.id, assignment),
      // Whoever is in the organization now was not there before; the role is not said.
      ...(up.graphql &&
        !wasIn && {
          lookUp: lookUpChanged(async () => ((await isIn(up, id, user.id)) ? { role: assignment } : undefined)),
        }),
    });
    return { status: 201, data: memberOf(user, id, membership.role) };
  },

  async getMember({ path }, up) {
    const graphql = graphqlOf(up);
    const organization = await organizationIdOf(up, path.organization);
    return { status: 200, data: memberOf(await memberNamed(up, graphql, { ...path, organization }), organization) };
  },

  async replaceMember(call, up) {
    return { status: 200, data: await change(call, up, call.body) };
  },

  async updateMember(call, up) {
    return { status: 200, data: await change(call, up, call.body) };
  },

  async deleteMember(call, up) {
    const { member } = call.path;
    const organization = await organizationIdOf(up, call.path.organization);
    const user = isResourceId(member) ? member : (await userNamed(up, { organization, member })).id;
    const path = { org_id: organization, user_id: user };
    await step<unknown>(call, {
      name: `removing ${member} from organization ${call.path.organization}`,
      run: () => up.delete("/v2/organizations/{org_id}/users/{user_id}", { path, answer: "none" }),
      ...(up.graphql && {
        lookUp: lookUpRemoved(async () => (await isIn(up, organization, user)) || undefined),
      }),
    });
    return { status: 204 };
  },

  async resendInvitation(call, up) {
    const { id } = await organizationNamed(up, call.path.organization);
    const user = await userNamed(up, { organization: id, member: call.path.member });
    if (user.status !== undefined && user.status !== "INVITED") {
      const detail = user.status === "EXPIRED" ? "has expired. Invite the address once more" : "was accepted";
      refuse("invitation_not_pending", { detail: `The invitation of ${user.email} ${detail}.` });
    }
    await step(call, {
      name: `sending the invitation of ${user.email} again`,
      run: () => up.post("/v2/users/{user_id}/resend-invitation", { path: { user_id: user.id }, answer: "none" }),
    });
    return { status: 200, data: memberOf(user, id) };
  },
};

/** Adding is an upsert there, and would change the role of a member. */
async function requireStranger(up: Upstream, organization: string, { id, email }: Wire<"User">): Promise<void> {
  if (up.graphql === undefined) {
    const detail =
      `${email} is in the account already. Only GraphQL says whether in the organization, too: set the option \`graphql\`, ` +
      "or replace the member, which gives a role to whoever is there.";
    refuse("not_supported", { detail, errors: [{ pointer: "/email", code: "not_supported", detail }] });
  }
  if (!(await isIn(up, organization, id))) return;
  refuse("already_a_member", {
    detail: `${email} belongs to the organization already.`,
    errors: [{ pointer: "/email", code: "already_a_member", detail: "belongs to a member" }],
  });
}

async function invite(call: Call, up: Upstream, email: string, role: MemberRole): Promise<Wire<"User">> {
  const account = role === "annotator" ? "ANNOTATOR" : "MEMBER";
  // An error of the option is none of the platform, whose answer would count as lost.
  const name = up.nameOf(email);
  return step<Wire<"User">>(call, {
    name: `inviting ${email} to the account`,
    run: () =>
      up.post("/v2/users", {
        body: {
          name,
          email,
          role: { type: "PREDEFINED", name: account },
          invite_mode: "EMAIL_LINK",
        },
      }),
    lookUp: lookUpChanged(async () => {
      const found = await userWithEmail(up, email);
      return found?.status === "INVITED" ? found : undefined;
    }),
  });
}

function add(up: Upstream, organization: string, user: string, role: Wire<"RoleAssignmentRequest">) {
  return up.post("/v2/organizations/{org_id}/users", {
    path: { org_id: organization },
    body: { user_id: user, role },
  });
}

async function isIn(up: Upstream, organization: string, id: string): Promise<boolean> {
  return (await graphqlOf(up).organizationUsers.all(organization)).some(({ user }) => user.id === id);
}

async function change(
  call: Call<"replaceMember"> | Call<"updateMember">,
  up: Upstream,
  { role, status }: MemberUpdate,
): Promise<Member> {
  const assignment = role === undefined ? undefined : memberAssignmentOf(role);
  const organization = await organizationIdOf(up, call.path.organization);
  const user = await userNamed(up, { organization, member: call.path.member });
  requireStatus(user, status);
  if (role === undefined || assignment === undefined) {
    graphqlOf(up);
    return memberOf(user, organization);
  }
  requireFittingRole(user, role);
  // Nothing says the role of a member, so a lost answer cannot be found again.
  const membership = await step(call, {
    name: `giving ${call.path.member} the role ${role} in organization ${call.path.organization}`,
    run: () => add(up, organization, user.id, assignment),
  });
  return memberOf(user, organization, membership.role);
}
