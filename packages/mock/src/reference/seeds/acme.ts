import type { Collections } from "../store/collections.ts";
import type { MemberRecord, OrganizationRecord, TeamMemberRecord, UserRecord } from "../store/records.ts";
import { person } from "./users.ts";

type Records = { readonly [Name in keyof Collections]?: readonly Collections[Name][] };

const noStats = {
  dataset_storage_bytes: null,
  project_storage_bytes: null,
  used_seconds: null,
  refreshed_at: null,
};

/** The organization of the contract's examples, and two small ones beside it. */
export const acme: Records = {
  users: [
    person("nightly", "", "", {
      email: null,
      given_name: null,
      family_name: null,
      kind: "service",
      created_at: "2026-05-18T11:25:30Z",
      last_login_at: "2026-11-22T02:00:03Z",
    }),
    invited("usr_linus", "linus@acme.example", "2026-11-16T14:12:09Z"),
  ],
  organizations: [
    {
      id: "org_acme",
      name: "acme",
      display_name: "Acme Corporation",
      description: "Machine learning for payments and logistics",
      logo_url: "https://acme.example/logo.svg",
      is_public: false,
      owner_id: "usr_ada",
      status: "active",
      subscription: {
        plan: "enterprise",
        start_date: "2026-01-01",
        end_date: "2026-12-31",
        self_service: false,
        is_cancelled: false,
      },
      settings: {
        class_mapping_files: [{ ref: "fil_classes", dataset_id: "dst_animals" }],
        disabled_features: ["adversarial_crafting"],
        max_item_count: 50000,
        max_seconds_allocated: 3600000,
        max_seconds_per_task: 86400,
      },
      stats: {
        dataset_storage_bytes: 734003200,
        project_storage_bytes: 125829120,
        used_seconds: 412380,
        refreshed_at: "2026-11-20T23:00:00Z",
      },
      created_at: "2026-01-01T08:00:00Z",
      updated_at: "2026-11-03T14:25:31Z",
    },
    small("org_tiny_labs", "tiny-labs", "usr_grace", "2026-04-07T12:30:00Z"),
    { ...small("org_umbra", "umbra", null, "2026-07-19T16:00:00Z"), display_name: "Umbra", subscription: null },
  ],
  members: [
    member("org_acme", "usr_ada", "admin", "2026-01-12T08:00:00Z"),
    {
      ...member("org_acme", "usr_grace", "member", "2026-02-02T10:30:00Z"),
      invited_at: "2026-02-02T10:30:00Z",
      updated_at: "2026-09-30T13:20:47Z",
    },
    member("org_acme", "usr_nightly", "read-only", "2026-05-18T11:25:30Z"),
    member("org_acme", "usr_rosa", "annotator", "2026-07-01T08:00:00Z"),
    {
      ...member("org_acme", "usr_linus", "member", "2026-11-16T14:12:09Z"),
      status: "invited",
      invited_at: "2026-11-16T14:12:09Z",
    },
    member("org_tiny_labs", "usr_grace", "admin", "2026-04-07T12:30:00Z"),
    member("org_tiny_labs", "usr_ada", "member", "2026-04-09T07:15:00Z"),
  ],
  teams: [
    {
      id: "tea_engineering",
      organization_id: "org_acme",
      name: "engineering",
      projects: ["fraud", "fraud-production"],
      component_hubs: ["shared-components"],
      model_registries: ["payments-models"],
      policy: "gpu-on-weekdays",
      created_by: "usr_ada",
      is_archived: false,
      created_at: "2026-02-09T10:00:00Z",
      updated_at: "2026-09-14T11:33:08Z",
    },
    team("tea_research", "research", false, "2026-08-25T09:10:00Z"),
    team("tea_summer", "summer-school", true, "2026-06-01T09:00:00Z"),
  ],
  teamMembers: [
    teamMember("usr_ada", "admin", "2026-02-09T10:00:00Z", "2026-02-09T10:00:00Z"),
    teamMember("usr_grace", "contributor", "2026-02-11T15:21:00Z", "2026-06-01T08:12:45Z"),
  ],
  roles: [
    {
      id: "rol_reviewer",
      organization_id: "org_acme",
      name: "Reviewer",
      description: "Reads everything and comments on it",
      level: "space",
      permissions: ["model.read", "model.comment"],
      created_at: "2026-04-20T12:00:00Z",
      updated_at: "2026-04-20T12:00:00Z",
    },
  ],
  serviceAccounts: [
    {
      id: "sva_nightly",
      organization_id: "org_acme",
      name: "nightly",
      description: "Retrains the fraud models every night",
      email: "nightly@acme.example",
      role: "read-only",
      project: null,
      status: "active",
      created_by: "usr_ada",
      last_used_at: "2026-11-22T02:00:03Z",
      created_at: "2026-05-18T11:25:30Z",
    },
    {
      id: "sva_deploy",
      organization_id: "org_acme",
      name: "deploy",
      description: null,
      email: null,
      role: "member",
      project: null,
      status: "active",
      created_by: "usr_ada",
      last_used_at: null,
      created_at: "2026-09-02T07:45:00Z",
    },
  ],
  apiKeys: [
    {
      id: "key_ci",
      organization_id: "org_acme",
      name: "ci",
      description: "Deploys from the pipeline",
      secret: "opk_4b1d2c7e9f2c",
      owner_type: "service-account",
      owner_id: "sva_nightly",
      scopes: ["spaces:read"],
      is_revoked: false,
      created_by: "usr_ada",
      last_used_at: "2026-11-27T22:14:05Z",
      expires_at: "2027-06-30T00:00:00Z",
      created_at: "2026-06-30T08:00:00Z",
    },
    {
      id: "key_laptop",
      organization_id: "org_acme",
      name: "laptop",
      description: null,
      secret: "opk_90ce118a77aa",
      owner_type: "member",
      owner_id: "usr_grace",
      scopes: null,
      is_revoked: false,
      created_by: "usr_grace",
      last_used_at: "2026-11-27T22:14:05Z",
      expires_at: null,
      created_at: "2026-02-03T12:10:00Z",
    },
  ],
  files: [
    {
      id: "fil_classes",
      organization_id: "org_acme",
      name: "classes.csv",
      type: "class_mapping",
      content_type: "text/csv",
      size_bytes: 21,
      checksum: "sha256:7fa9676b1e51a487b150a95520bcf344f4d46a89d589120b2a37df8eeab51595",
      dataset_id: "dst_animals",
      created_by: "usr_ada",
      created_at: "2026-05-12T09:41:07Z",
      updated_at: "2026-10-08T15:02:50Z",
    },
    {
      id: "fil_vehicles",
      organization_id: "org_acme",
      name: "vehicles.json",
      type: "class_mapping",
      content_type: "application/json",
      size_bytes: 24,
      checksum: "sha256:808f33725231bceaf289cd3d30d8aa734f0c205201ca7b1535e08fe58e08bd5a",
      dataset_id: null,
      created_by: "usr_grace",
      created_at: "2026-09-01T13:05:29Z",
      updated_at: "2026-09-01T13:05:29Z",
    },
  ],
  contents: [
    { id: "fil_classes", base64: btoa("id,label\n0,cat\n1,dog\n") },
    { id: "fil_vehicles", base64: btoa('{"0":"car","1":"truck"}\n') },
  ],
  spaces: [
    {
      id: "spc_fraud",
      organization_id: "org_acme",
      name: "fraud",
      description: "Models that find fraudulent payments",
      is_private: false,
      created_at: "2026-03-02T09:15:00Z",
      updated_at: "2026-10-19T16:40:12Z",
    },
    {
      id: "spc_pricing",
      organization_id: "org_acme",
      name: "pricing",
      description: null,
      is_private: true,
      created_at: "2026-06-11T12:00:00Z",
      updated_at: "2026-06-11T12:00:00Z",
    },
  ],
  spaceMembers: [
    {
      id: "spc_fraud/usr_ada",
      membership_id: "smb_ada",
      space_id: "spc_fraud",
      user_id: "usr_ada",
      role: { type: "predefined", name: "member" },
      created_at: "2026-03-02T09:20:00Z",
      updated_at: "2026-03-02T09:20:00Z",
    },
    {
      id: "spc_fraud/usr_grace",
      membership_id: "smb_grace",
      space_id: "spc_fraud",
      user_id: "usr_grace",
      role: { type: "custom", id: "rol_reviewer" },
      created_at: "2026-04-14T08:00:00Z",
      updated_at: "2026-09-30T13:22:10Z",
    },
  ],
  tenants: [
    {
      id: "ten_production",
      organization_id: "org_acme",
      owner_id: "usr_ada",
      name: "production",
      display_name: "Production",
      description: "Serves the models that customers use",
      logo_url: "https://logos.acme.example/production.png",
      is_managed: true,
      enrollment_key: null,
      service: {
        configuration: { version: "0.93.1", analytics_enabled: true },
        status: { server_url: "https://production.tenants.example", version: "0.93.1" },
      },
      mlflow_service: {
        configuration: { version: "3.4.0" },
        status: {
          server_url: "https://mlflow-production.tenants.example",
          username: "mlflow",
          password: "mlf_EXAMPLE_not_a_secret",
        },
      },
      desired_state: "available",
      status: "available",
      state_reason: "user_action",
      status_updated_at: "2026-10-02T06:31:17Z",
      created_at: "2026-03-02T10:00:00Z",
      updated_at: "2026-10-02T06:31:17Z",
      settles_at: null,
    },
    {
      id: "ten_staging",
      organization_id: "org_acme",
      owner_id: "usr_grace",
      name: "staging",
      display_name: "Staging",
      description: null,
      logo_url: null,
      is_managed: true,
      enrollment_key: null,
      service: { configuration: { version: "0.92.0", analytics_enabled: true }, status: null },
      mlflow_service: null,
      desired_state: "deactivated",
      status: "deactivated",
      state_reason: "user_action",
      status_updated_at: "2026-11-14T18:02:50Z",
      created_at: "2026-04-20T13:05:41Z",
      updated_at: "2026-11-14T18:02:50Z",
      settles_at: null,
    },
    {
      id: "ten_research",
      organization_id: "org_acme",
      owner_id: "usr_grace",
      name: "research",
      display_name: "Research",
      description: "Experiments of the research group",
      logo_url: null,
      is_managed: true,
      enrollment_key: null,
      service: { configuration: { version: "0.93.1", analytics_enabled: true }, status: null },
      mlflow_service: null,
      desired_state: "available",
      status: "failed",
      state_reason: "deployment_failed",
      status_updated_at: "2026-11-21T22:47:36Z",
      created_at: "2026-08-03T09:12:00Z",
      updated_at: "2026-11-21T22:47:36Z",
      settles_at: null,
    },
  ],
  auditEvents: [
    event("evt_00", "2026-11-16T14:12:09Z", "member.invited", { type: "member", id: "usr_linus", name: null }),
    event("evt_01", "2026-11-20T14:12:09Z", "team.updated", {
      type: "team",
      id: "tea_engineering",
      name: "engineering",
    }),
  ],
};

function invited(id: string, email: string, created_at: string): UserRecord {
  return { ...person("", "", ""), id, user: null, email, given_name: null, family_name: null, created_at };
}

function small(id: string, name: string, owner_id: string | null, at: string): OrganizationRecord {
  return {
    id,
    name,
    display_name: null,
    description: null,
    logo_url: null,
    is_public: true,
    owner_id,
    status: "active",
    subscription: {
      plan: "free",
      start_date: at.slice(0, 10),
      end_date: null,
      self_service: true,
      is_cancelled: false,
    },
    settings: {
      class_mapping_files: [],
      disabled_features: [],
      max_item_count: null,
      max_seconds_allocated: null,
      max_seconds_per_task: null,
    },
    stats: noStats,
    created_at: at,
    updated_at: at,
  };
}

function member(
  organization: string,
  user: string,
  role: "admin" | "member" | "read-only" | "annotator",
  at: string,
): MemberRecord {
  return {
    id: `${organization}/${user}`,
    organization_id: organization,
    user_id: user,
    role,
    status: "active",
    invited_at: null,
    created_at: at,
    updated_at: at,
  };
}

function team(id: string, name: string, is_archived: boolean, at: string) {
  return {
    id,
    organization_id: "org_acme",
    name,
    projects: [],
    component_hubs: [],
    model_registries: [],
    policy: null,
    created_by: "usr_grace",
    is_archived,
    created_at: at,
    updated_at: at,
  };
}

function teamMember(
  user_id: string,
  role: "admin" | "contributor",
  created_at: string,
  updated_at: string,
): TeamMemberRecord {
  const team_id = "tea_engineering";
  return { id: `${team_id}/${user_id}`, team_id, user_id, role, created_at, updated_at };
}

function event(
  id: string,
  occurred_at: string,
  action: string,
  target: { type: string; id: string; name: string | null },
): Collections["auditEvents"] {
  return {
    id,
    organization_id: "org_acme",
    occurred_at,
    action,
    actor: { type: "member", id: "usr_ada", name: "ada", email: "ada@acme.example" },
    target,
    project: null,
    ip_address: "192.0.2.7",
    metadata: null,
  };
}
