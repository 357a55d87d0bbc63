import { openValue } from "@orgplane/adapter-kit";
import type { Team, TeamGrant, TeamMember } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import { timeOf } from "../time.ts";
import type { Wire } from "../upstream/wire.ts";
import { roleOf } from "./role.ts";

/** A team. */
export function teamOf(team: Wire<"V1Team">): Team {
  const { uuid, owner, name, user, projects, component_hubs, model_registries, policy, role } = team;
  return {
    id: uuid,
    organization_id: owner,
    name,
    projects: projects ?? null,
    component_hubs: component_hubs ?? null,
    model_registries: model_registries ?? null,
    policy: policy || null,
    role: role ? openValue(role) : null,
    created_by: user || null,
    created_at: timeOf(team.created_at),
    updated_at: timeOf(team.updated_at),
  };
}

/** A member of a team. */
export function teamMemberOf(member: Wire<"V1TeamMember">, { owner, uuid }: Wire<"V1Team">): TeamMember {
  const { user, user_email, role, org_role, created_at, updated_at } = member;
  return {
    organization_id: owner,
    team_id: uuid,
    user_id: user || user_email || "",
    user: user || null,
    email: user_email || null,
    role: role ? openValue(role) : null,
    organization_role: roleOf(org_role),
    created_at: timestamp(created_at),
    updated_at: timestamp(updated_at),
  };
}

/** A team as something that a member can reach. */
export function teamGrantOf({ uuid, name }: Wire<"V1Team">, { role }: Wire<"V1TeamMember">): TeamGrant {
  return { id: uuid, name, role: role ? openValue(role) : null, via: "direct" };
}
