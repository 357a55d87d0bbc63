/** What the platform holds: one account. Members have the names of the wire, so that a response can be compared field by field. */
export interface State {
  readonly users: User[];
  readonly organizations: Organization[];
  readonly spaces: Space[];
  readonly roles: Role[];
  readonly role_bindings: RoleBinding[];
  readonly projects: Project[];
  readonly api_keys: ApiKey[];
  /** In the order in which it happened. */
  readonly audit_logs: AuditLog[];
  /** The ids of the users to whom an invitation has been sent once more, in order. */
  readonly resent: string[];
}

/** A user of the account: a person, someone who has been invited, or the user that a service key acts as. */
export interface User {
  id: string;
  name: string;
  email: string;
  created_at: string;
  /** `INACTIVE` users have been deleted. No response shows them, and they cannot be invited again. */
  status: "ACTIVE" | "INVITED" | "EXPIRED" | "INACTIVE";
  /** The role in the account. */
  role: { type: "PREDEFINED"; name: AccountRole };
  /** Whether the user may use the API. */
  is_developer: boolean;
  /** Whether a service key acts as this user. It appears in no response. */
  is_bot: boolean;
}

export type AccountRole = "ADMIN" | "MEMBER" | "MEMBER_UI_ONLY" | "ANNOTATOR";

/** What a user can do in an organization or a space. A custom role has the id and the name of a {@link Role}. */
export type RoleAssignment =
  | { type: "PREDEFINED"; name: PredefinedRole }
  | { type: "CUSTOM"; id: string; name: string };

export type PredefinedRole = "ADMIN" | "MEMBER" | "READ_ONLY" | "ANNOTATOR";

export interface Organization {
  id: string;
  name: string;
  description: string;
  created_at: string;
  readonly users: OrganizationMembership[];
}

export interface OrganizationMembership {
  id: string;
  user_id: string;
  organization_id: string;
  role: RoleAssignment;
}

export interface Space {
  id: string;
  organization_id: string;
  name: string;
  description: string;
  created_at: string;
  is_private: boolean;
  default_llm_integration: { integration_id: string; model_name: string } | null;
  ml_models_enabled: boolean;
  gradient_start_color: string;
  gradient_end_color: string;
  default_agent_runtime: { integration_id: string } | null;
  /** Those with a predefined role. A custom role is a {@link RoleBinding}. */
  readonly users: SpaceMembership[];
}

export interface SpaceMembership {
  id: string;
  user_id: string;
  space_id: string;
  role: { type: "PREDEFINED"; name: PredefinedRole };
}

export interface Role {
  id: string;
  name: string;
  /** Absent where there is none. */
  description?: string;
  permissions: string[];
  is_predefined: boolean;
  created_at: string;
  updated_at: string;
}

/** The custom role of a user in a space or a project. */
export interface RoleBinding {
  id: string;
  role_id: string;
  user_id: string;
  resource_type: "SPACE" | "PROJECT";
  resource_id: string;
  created_at: string;
  updated_at: string;
}

export interface Project {
  id: string;
  name: string;
  space_id: string;
  created_at: string;
  project_type: "APPLICATION" | "HARNESS" | "EXPERIMENT" | null;
}

export interface ApiKey {
  id: string;
  name: string;
  /** Absent where there is none, as the two below. */
  description?: string;
  key_type: "USER" | "SERVICE";
  status: "ACTIVE" | "REVOKED";
  redacted_key: string;
  created_at: string;
  expires_at?: string;
  created_by_user_id: string;
  last_used_at?: string;
  /** Of a service key: the user that it acts as. It appears in responses as `bot_user`. */
  bot_user_id: string | null;
  /** The secret. It appears in the response that creates it, and in no other. */
  key: string;
}

export interface AuditLog {
  id: string;
  user_id: string;
  ip: string;
  operation_type: "QUERY" | "MUTATION" | "SUBSCRIPTION";
  operation_name: string | null;
  operation_text: string | null;
  variables: string | null;
  created_at: string;
}
