/** What the platform holds. Members have the names of the wire, so that a response can be compared field by field. */
export interface State {
  /** People and service accounts. */
  readonly users: User[];
  readonly organizations: Organization[];
  readonly roles: Role[];
  readonly assignments: Assignment[];
  readonly teams: Team[];
  readonly workspaces: Workspace[];
  /** The users that keys stand for, by key. A key opens the API by itself, and is exchanged for a token. */
  readonly keys: Map<string, string>;
  /** The tokens that keys have been exchanged for. */
  readonly tokens: Map<string, Token>;
}

export interface Token {
  user_id: string;
  /** Milliseconds since 1970. */
  expires: number;
}

/** A person with an account, or a service account. */
export interface User {
  id: string;
  username: string;
  email: string | null;
  name: string | null;
  avatar_url: string | null;
  company: string | null;
  job_title: string | null;
  metadata: Record<string, unknown>;
  /** A secret that the platform answers to whoever may see the user. */
  password: string | null;
  password_expired: boolean | null;
  oauth_provider: string | null;
  oauth_id: string | null;
  is_active: boolean;
  is_superuser: boolean;
  is_service_account: boolean;
  /** The organization of a service account, null for people. */
  organization_id: string | null;
  is_onboarded: boolean;
}

export interface Organization {
  id: string;
  name: string;
  description: string | null;
  logo_url: string | null;
  created: string;
  updated: string;
  owner_id: string;
  has_active_subscription: boolean | null;
  /** When the trial ends; an answer says the seconds until then. Null without a trial. */
  trial_end: string | null;
  trusted_domains: string[];
  /** The ids of people and service accounts, in the order in which they came. */
  readonly members: string[];
  /** Addresses of people who have been invited. They appear in no response. */
  readonly invited: string[];
}

export interface Role {
  id: string;
  name: string | null;
  description: string | null;
  organization_id: string;
  level: "organization" | "workspace" | "project";
  /** Whether it is one of the platform's own. */
  system_managed: boolean;
  /** `normal` for each role that can be given. Others serve the platform itself. */
  type: string;
}

/** A role that a user or a team has: in the whole organization, or in one workspace of it. */
export interface Assignment {
  role_id: string;
  user_id: string | null;
  team_id: string | null;
  workspace_id: string | null;
}

export interface Team {
  id: string;
  name: string;
  description: string | null;
  organization_id: string;
  created: string;
  updated: string;
  /** The ids of users. */
  readonly members: string[];
}

/** Where a workspace stands. It is never to be `pending` or `failed`. */
export type WorkspaceStatus = "not_initialized" | "pending" | "available" | "failed" | "deactivated" | "deleted";

export interface Workspace {
  id: string;
  name: string;
  display_name: string;
  description: string | null;
  logo_url: string | null;
  organization_id: string;
  owner_id: string;
  is_managed: boolean;
  enrollment_key: string | null;
  zenml_service: Service;
  mlflow_service: MlflowService | null;
  usage_counts: Record<string, number>;
  desired_state: Exclude<WorkspaceStatus, "pending" | "failed">;
  state_reason: string;
  status: WorkspaceStatus;
  created: string;
  updated: string;
  status_updated: string | null;
  /** When the infrastructure is done, in milliseconds since 1970. It counts while the workspace is `pending`. */
  settles: number;
  /** Whether the infrastructure fails the next time. It appears in no response. */
  fails: boolean;
}

export interface Service {
  configuration: { version: string; [member: string]: unknown } | null;
  /** Null unless the workspace is available. */
  status: { server_url: string; version: string | null } | null;
}

export interface MlflowService {
  configuration: { version: string } | null;
  status: { server_url: string; username: string | null; password: string | null } | null;
}
