import { emailOf, memberOf, organizationFor, organizationOf, roleOf, teamOf } from "../access.ts";
import { allowOnly, choiceIn, stringIn } from "../body.ts";
import { type Call, created, deleted, type Handler } from "../call.ts";
import { plainPage } from "../page.ts";
import { forbidden, invalid, notFound, Refusal } from "../refusal.ts";
import type { Organization, Team, TeamMember } from "../state.ts";

const fields = ["user", "user_email", "role", "org_role", "kind", "created_at", "updated_at"];
const roles = ["admin", "contributor", "member", "viewer"];

export const listTeamMembers: Handler = (call) => {
  const organization = organizationOf(call);
  const { members } = teamOf(call, organization);
  return plainPage(
    call,
    members.map((one) => toMember(call, organization, one)),
  );
};

export const getTeamMember: Handler = (call) => {
  const organization = organizationOf(call);
  return { status: 200, body: toMember(call, organization, found(call, teamOf(call, organization))) };
};

/** Takes members of the organization alone. */
export const createTeamMember: Handler = (call) => {
  const { body, now, assumptions } = call;
  const { organization, team } = administered(call);
  allowOnly(body, ...fields);
  const user = stringIn(body, "user");
  if (memberOf(organization, user) === undefined) throw invalid("The user is not in the organization.", "user");
  const isThere = team.members.some((one) => one.user === user);
  if (isThere) throw new Refusal(assumptions.takenStatus, "The user is in the team already.", "user");
  const role = choiceIn(body, "role", roles) ?? "member";
  const member: TeamMember = { user: user ?? "", role, created_at: now, updated_at: now };
  team.members.push(member);
  return created(call, toMember(call, organization, member));
};

export const updateTeamMember: Handler = (call) => {
  const { body, now } = call;
  const { organization, team } = administered(call);
  allowOnly(body, ...fields);
  const member = found(call, team);
  Object.assign(member, { role: choiceIn(body, "role", roles) ?? member.role, updated_at: now });
  return { status: 200, body: toMember(call, organization, member) };
};

export const deleteTeamMember: Handler = (call) => {
  const { team } = administered(call);
  team.members.splice(team.members.indexOf(found(call, team)), 1);
  return deleted(call);
};

/** The team of the path, for its admins and those who manage the organization. */
function administered(call: Call): { organization: Organization; team: Team } {
  const organization = organizationOf(call);
  const team = teamOf(call, organization);
  const isAdmin = team.members.some(({ user, role }) => user === call.caller.name && role === "admin");
  if (!isAdmin) organizationFor(call, "manager");
  if (roleOf(call, organization) === undefined) throw forbidden();
  return { organization, team };
}

function found({ path }: Call, { members }: Team): TeamMember {
  const name = path["user"] ?? path["member.user"];
  const member = members.find(({ user }) => user === name);
  if (member === undefined) throw notFound();
  return member;
}

function toMember(call: Call, organization: Organization, { user, role, created_at, updated_at }: TeamMember) {
  const org_role = memberOf(organization, user)?.role ?? null;
  return { user, user_email: emailOf(call, user), role, org_role, created_at, updated_at };
}
