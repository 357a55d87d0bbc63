import { noSettings, noStats } from "../rules/new-organization.ts";
import type {
  MemberRecord,
  OrganizationRecord,
  ProjectRecord,
  RunRecord,
  SpaceMemberRecord,
  SpaceRecord,
  TeamMemberRecord,
  TeamRecord,
  TenantRecord,
  UserRecord,
} from "../store/records.ts";

/** Records of which a set of data says what matters; the rest is as it is when nothing was said. */

/** The account of a person, with a username and an address at acme unless `init` says otherwise. */
export function person(
  user: string,
  given_name: string | null,
  family_name: string | null,
  init: Partial<UserRecord> = {},
): UserRecord {
  return {
    id: `usr_${user}`,
    user,
    email: `${user}@acme.example`,
    given_name,
    family_name,
    kind: "human",
    is_annotator: false,
    is_staff: false,
    avatar_url: null,
    created_at: null,
    last_login_at: null,
    ...init,
  };
}

/** A public organization on the free plan. */
export function organization(
  id: string,
  name: string,
  at: string,
  init: Partial<OrganizationRecord> = {},
): OrganizationRecord {
  const start_date = at.slice(0, 10);
  return {
    id,
    name,
    display_name: null,
    description: null,
    logo_url: null,
    is_public: true,
    owner_id: null,
    status: "active",
    subscription: { plan: "free", start_date, end_date: null, self_service: true },
    settings: noSettings,
    stats: noStats,
    created_at: at,
    updated_at: at,
    ...init,
  };
}

/** An active member. */
export function member(
  organization_id: string,
  user_id: string,
  role: MemberRecord["role"],
  at: string,
  init: Partial<MemberRecord> = {},
): MemberRecord {
  return {
    id: `${organization_id}/${user_id}`,
    organization_id,
    user_id,
    role,
    status: "active",
    invited_at: null,
    created_at: at,
    updated_at: at,
    ...init,
  };
}

export function team(
  id: string,
  organization_id: string,
  name: string,
  at: string,
  init: Partial<TeamRecord> = {},
): TeamRecord {
  return {
    id,
    organization_id,
    name,
    projects: [],
    component_hubs: [],
    model_registries: [],
    policy: null,
    created_by: null,
    is_archived: false,
    created_at: at,
    updated_at: at,
    ...init,
  };
}

export function teamMember(
  team_id: string,
  user_id: string,
  role: TeamMemberRecord["role"],
  created_at: string,
  updated_at = created_at,
): TeamMemberRecord {
  return { id: `${team_id}/${user_id}`, team_id, user_id, role, created_at, updated_at };
}

export function project(
  id: string,
  organization_id: string,
  name: string,
  at: string,
  init: Partial<ProjectRecord> = {},
): ProjectRecord {
  return {
    id,
    organization_id,
    space_id: null,
    name,
    description: null,
    is_public: false,
    tags: [],
    created_at: at,
    updated_at: at,
    file_ids: [],
    deployments: 0,
    deployment_versions: 0,
    pipelines: 0,
    pipeline_versions: 0,
    ...init,
  };
}

/** A job of the project `fraud` that has just been created. */
export function run(
  id: string,
  organization_id: string,
  name: string | null,
  at: string,
  init: Partial<RunRecord> = {},
): RunRecord {
  return {
    id,
    organization_id,
    project: "fraud",
    user_id: "usr_ada",
    name,
    description: null,
    readme: null,
    tags: [],
    kind: "job",
    runtime: "job",
    status: "created",
    status_conditions: [],
    pending: null,
    is_approved: true,
    is_managed: true,
    is_archived: false,
    inputs: {},
    outputs: {},
    metadata: {},
    pipeline: null,
    original: null,
    wait_seconds: null,
    duration_seconds: null,
    scheduled_at: null,
    started_at: null,
    finished_at: null,
    created_at: at,
    updated_at: at,
    settles_at: null,
    ...init,
  };
}

/** A status or stage since a time, without a reason. */
export function condition<Status extends string>(status: Status, changed_at: string) {
  return { status, reason: null, message: null, changed_at };
}

export function space(
  id: string,
  organization_id: string,
  name: string,
  at: string,
  init: Partial<SpaceRecord> = {},
): SpaceRecord {
  return { id, organization_id, name, description: null, is_private: false, created_at: at, updated_at: at, ...init };
}

export function spaceMember(
  membership_id: string,
  space_id: string,
  user_id: string,
  role: SpaceMemberRecord["role"],
  created_at: string,
  updated_at = created_at,
): SpaceMemberRecord {
  return { id: `${space_id}/${user_id}`, membership_id, space_id, user_id, role, created_at, updated_at };
}

/** A managed tenant that was created and never deployed. */
export function tenant(
  id: string,
  organization_id: string,
  name: string,
  at: string,
  init: Partial<TenantRecord> = {},
): TenantRecord {
  return {
    id,
    organization_id,
    owner_id: "usr_ada",
    name,
    display_name: name,
    description: null,
    logo_url: null,
    is_managed: true,
    enrollment_key: null,
    service: { configuration: { version: "0.93.1", analytics_enabled: true }, status: null },
    mlflow_service: null,
    desired_state: "not_initialized",
    status: "not_initialized",
    state_reason: "user_action",
    status_updated_at: null,
    created_at: at,
    updated_at: at,
    settles_at: null,
    ...init,
  };
}
