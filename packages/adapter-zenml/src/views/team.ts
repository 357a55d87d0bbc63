import type { Team, TeamMember } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A team. The platform does not say which organization it belongs to. */
export function teamOf({ id, name, created, updated }: Wire<"TeamRead">, organizationId: string): Team {
  return {
    id,
    organization_id: organizationId,
    name,
    projects: null,
    component_hubs: null,
    model_registries: null,
    policy: null,
    role: null,
    created_by: null,
    created_at: timestamp(created) ?? created,
    updated_at: timestamp(updated) ?? updated,
  };
}

/** Where a team is. */
export interface TeamPlace {
  readonly organizationId: string;
  readonly teamId: string;
}

/** Somebody in a team, whose members are all of one kind. */
export function teamMemberOf(user: Wire<"UserRead">, { organizationId, teamId }: TeamPlace): TeamMember {
  return {
    organization_id: organizationId,
    team_id: teamId,
    user_id: user.id,
    user: user.username || null,
    email: user.email || null,
    role: "member",
    organization_role: null,
    created_at: null,
    updated_at: null,
  };
}
