/** What the platform holds. Members have the names of the wire, so that a response can be compared field by field. */
export interface State {
  readonly users: User[];
  readonly organizations: Organization[];
  readonly projects: Project[];
  /** The users that tokens stand for, by token. Service users have theirs in the project. */
  readonly tokens: Map<string, string>;
}

/** A person with an account, or one who has been invited. */
export interface User {
  id: string;
  email: string;
  /** Null until an invited user has signed up. */
  name: string | null;
  surname: string | null;
  registration_date: string | null;
  authentication: string;
  /** Whether it is one of the vendor's own people, who alone change subscriptions. */
  staff: boolean;
}

/** A user in an organization. */
export interface Membership {
  user_id: string;
  admin: boolean;
  status: "active" | "pending";
  /** A date, null while the user is pending. */
  join_date: string | null;
}

export interface Organization {
  id: string;
  name: string;
  creation_date: string;
  status: string;
  subscription: string;
  /** Dates. They appear in no response, but decide about usage. */
  subscription_start_date: string;
  subscription_end_date: string | null;
  two_factor_authentication_forced: boolean;
  overage_usage: boolean;
  readonly users: Membership[];
  readonly usage: Credits[];
}

/** The credits of a project on one day. */
export interface Credits {
  date: string;
  /** Null for projects that are no longer there. */
  project_id: string | null;
  value: number;
}

export interface Project {
  id: string;
  name: string;
  creation_date: string;
  advanced_permissions: boolean;
  credits: number | null;
  organization_id: string;
  labels: Record<string, string>;
  /** The ids of the users who have a role in it. */
  readonly users: string[];
  readonly roles: Role[];
  readonly service_users: ServiceUser[];
  /** In the order in which it happened. */
  readonly audit: AuditEvent[];
  resources: ProjectResources;
}

export interface ProjectResources {
  deployments: number;
  deployment_versions: number;
  pipelines: number;
  pipeline_versions: number;
  buckets: number;
  environments: number;
}

export interface Role {
  id: string;
  name: string;
  default: boolean;
  permissions: string[];
}

export interface ServiceUser {
  id: string;
  email: string;
  name: string | null;
  description: string | null;
  creation_date: string;
  expiry_date: string | null;
  token_last_used: string | null;
  /** Appears in the response that creates it, and in no other. */
  token: string;
}

export interface AuditEvent {
  id: string;
  date: string;
  action: "create" | "update" | "delete" | "info";
  user: string;
  event: string;
  object_type: string;
  /** Empty once the object has been deleted. */
  object_name: string;
}
