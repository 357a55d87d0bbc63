/** What the platform holds: one installation. Members have the names of the wire, so that a response can be compared field by field. */
export interface State {
  readonly users: User[];
  readonly organizations: Organization[];
  readonly activities: Activity[];
  /** Which runs somebody has bookmarked. */
  readonly bookmarks: { user: string; run: string }[];
}

/** A person with an account. The username stands for the person everywhere. */
export interface User {
  username: string;
  email: string;
  name: string;
  kind: string;
  theme: number;
  /** The organization that the platform's own pages begin with. */
  organization: string;
  readonly tokens: Token[];
}

/** The roles in an organization, by what they can do. */
export const roles = ["outsider", "billing", "viewer", "member", "admin", "manager", "owner"] as const;

export type OrganizationRole = (typeof roles)[number];

export interface Organization {
  /** The username of whoever has created it. */
  user: string;
  name: string;
  is_public: boolean;
  created_at: string;
  updated_at: string;
  support_revoke_at: string | null;
  expiration: number | null;
  queue: string | null;
  default_presets: string[];
  default_presets_ordered: string[];
  is_cloud_viewable: boolean;
  archived_deletion_interval: number | null;
  auth: object;
  plan: object;
  readonly members: Member[];
  readonly invitations: Invitation[];
  readonly teams: Team[];
  readonly projects: Project[];
  readonly service_accounts: ServiceAccount[];
  readonly runs: Run[];
  readonly versions: ProjectVersion[];
  readonly artifacts: RunArtifact[];
}

export interface Member {
  user: string;
  role: OrganizationRole;
  kind: string;
  created_at: string;
  updated_at: string;
}

/** An invitation that nobody has accepted yet. */
export interface Invitation {
  user_email: string;
  role: OrganizationRole;
  kind: string;
  created_at: string;
  updated_at: string;
  /** How often it has been sent. It appears in no response. */
  sent: number;
}

export interface Team {
  uuid: string;
  name: string;
  /** The username of whoever has created it. */
  user: string;
  /** The names of its projects. */
  projects: string[];
  component_hubs: string[];
  model_registries: string[];
  policy: string | null;
  created_at: string;
  updated_at: string;
  readonly members: TeamMember[];
}

export interface TeamMember {
  user: string;
  role: string;
  created_at: string;
  updated_at: string;
}

export interface Project {
  uuid: string;
  user: string;
  name: string;
  description: string | null;
  tags: string[];
  created_at: string;
  updated_at: string;
  is_public: boolean;
  /** 1 live, 0 archived. */
  live_state: number;
}

export interface ServiceAccount {
  uuid: string;
  name: string;
  description: string | null;
  tags: string[];
  live_state: number;
  created_at: string;
  updated_at: string;
  scopes: string[];
  services: string[];
  readonly tokens: Token[];
}

export interface Token {
  uuid: string;
  /** The secret. */
  key: string;
  name: string;
  scopes: string[];
  services: string[];
  started_at: string | null;
  expires_at: string | null;
  created_at: string;
  updated_at: string;
  expiration: number | null;
}

export interface Activity {
  actor: string;
  owner: string;
  created_at: string;
  event_action: string;
  event_subject: string;
  object_name: string | null;
  object_uuid: string | null;
  object_parent: string | null;
}

export interface Run {
  uuid: string;
  name: string | null;
  description: string | null;
  tags: string[];
  user: string;
  project: string;
  schedule_at: string | null;
  created_at: string;
  updated_at: string;
  started_at: string | null;
  finished_at: string | null;
  wait_time: number | null;
  duration: number | null;
  managed_by: "user" | "cli" | "agent";
  is_managed: boolean;
  pending: "approval" | "upload" | "cache" | "build" | null;
  content: string | null;
  raw_content: string | null;
  status: string;
  /** 1 live, 0 archived, -1 being deleted. */
  live_state: number;
  readme: string | null;
  meta_info: Record<string, unknown>;
  kind: string;
  runtime: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  original: { uuid: string; name: string; kind: string } | null;
  pipeline: { uuid: string; name: string; kind: string } | null;
  status_conditions: Condition[];
  settings: Record<string, unknown>;
  resources: { cpu: number; memory: number; gpu: number; custom: number; cost: number };
  /** What the platform compares runs by; null once it has been invalidated. It appears in no response. */
  state: string | null;
}

export interface Condition {
  type: string;
  status: string;
  reason: string;
  message: string;
  last_update_time: string;
  last_transition_time: string;
  meta_info: Record<string, unknown>;
}

export interface ProjectVersion {
  uuid: string;
  name: string;
  description: string | null;
  tags: string[];
  user: string;
  project: string;
  connection: string | null;
  run: string | null;
  artifacts: string[];
  meta_info: Record<string, unknown>;
  created_at: string;
  updated_at: string;
  stage: "testing" | "staging" | "production" | "disabled";
  kind: "component" | "model" | "artifact";
  stage_conditions: Condition[];
  content: string | null;
  readme: string | null;
  state: string | null;
}

export interface RunArtifact {
  name: string;
  state: string;
  kind: string;
  path: string | null;
  connection: string | null;
  run: string;
  summary: Record<string, unknown>;
  is_input: boolean;
  meta_info: Record<string, unknown>;
}
