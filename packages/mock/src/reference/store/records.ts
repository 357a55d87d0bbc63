import type * as models from "@orgplane/adapter-kit/models";

/**
 * What the store keeps, as plain JSON. A record holds what was said of a thing; what follows from other records or from who
 * asks, such as the caller's own role, is computed for each answer. Every record has an `id` of its own.
 */
interface Identified {
  readonly id: string;
}

interface Timed {
  readonly created_at: string;
  readonly updated_at: string;
}

/** The account of a person or a program, which can belong to several organizations. */
export interface UserRecord extends Identified {
  readonly user: string | null;
  readonly email: string | null;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly kind: models.MemberKind;
  /** An annotator account takes the role `annotator`, and no other. */
  readonly is_annotator: boolean;
  /** Staff of the platform see all organizations, and may do everything. */
  readonly is_staff: boolean;
  readonly avatar_url: string | null;
  readonly created_at: string | null;
  readonly last_login_at: string | null;
}

/** A bearer token, under the token itself. */
export interface TokenRecord extends Identified {
  readonly user_id: string;
  /** What the token is confined to; null for all that the user can do. */
  readonly scopes: string[] | null;
  readonly expires_at: string | null;
}

export interface SubscriptionRecord {
  readonly plan: models.OrganizationSubscription["plan"];
  readonly start_date: string;
  readonly end_date: string | null;
  readonly self_service: boolean;
}

export interface ClassMapping {
  /** The id of a file. */
  readonly ref: string;
  readonly dataset_id: string | null;
}

export interface SettingsRecord extends Omit<models.OrganizationSettings, "class_mapping_files"> {
  readonly class_mapping_files: readonly ClassMapping[];
}

export interface OrganizationRecord extends Identified, Timed {
  readonly name: string;
  readonly display_name: string | null;
  readonly description: string | null;
  readonly logo_url: string | null;
  readonly is_public: boolean;
  readonly owner_id: string | null;
  readonly status: "active" | "suspended";
  readonly subscription: SubscriptionRecord | null;
  readonly settings: SettingsRecord;
  readonly stats: models.OrganizationStats;
}

/** That a user belongs to an organization. Its id is `<organization>/<user>`. */
export interface MemberRecord extends Identified, Timed {
  readonly organization_id: string;
  readonly user_id: string;
  readonly role: models.MemberRole | null;
  readonly status: models.MemberStatus;
  readonly invited_at: string | null;
}

export interface TeamRecord extends Omit<models.Team, "role" | "projects"> {
  readonly projects: string[];
  readonly is_archived: boolean;
}

/** That a user is in a team. Its id is `<team>/<user>`. */
export interface TeamMemberRecord extends Identified, Timed {
  readonly team_id: string;
  readonly user_id: string;
  readonly role: models.TeamRole;
}

/** A role that an organization has defined. Those of the platform are not stored. */
export interface RoleRecord extends Omit<models.Role, "type"> {
  readonly organization_id: string;
}

export interface ProjectRecord extends models.Project {
  /** The files of the organization that the project uses. */
  readonly file_ids: readonly string[];
  readonly deployments: number;
  readonly deployment_versions: number;
  readonly pipelines: number;
  readonly pipeline_versions: number;
}

export type ServiceAccountRecord = models.ServiceAccount;

/** A key, with its secret: the keys of a mock open nothing but the mock. */
export interface ApiKeyRecord extends Omit<models.ApiKey, "hint" | "owner" | "status" | "organization_id"> {
  readonly organization_id: string;
  readonly secret: string;
  readonly owner_type: "member" | "service-account";
  readonly owner_id: string;
  readonly is_revoked: boolean;
}

export type FileRecord = models.OrganizationFile;

/** What is in a file, under the file's id. It stands apart so that a table of files stays small. */
export interface ContentRecord extends Identified {
  readonly base64: string;
}

/** A run, under its uuid. */
export interface RunRecord extends Omit<models.Run, "uuid" | "is_bookmarked">, Identified {
  /** When a run that is `stopping` will have stopped; null for all others. */
  readonly settles_at: string | null;
}

/** A version, under its uuid. */
export interface VersionRecord extends Omit<models.ProjectVersion, "uuid">, Identified {}

/** What a run has read or written. Its id is `<run>/<name>`. */
export interface ArtifactRecord extends models.RunArtifact, Identified {
  readonly organization_id: string;
}

/** That a user has bookmarked a run or a team. Its id is `<user>/<target>`. */
export interface BookmarkRecord extends Identified {
  readonly user_id: string;
  readonly target_id: string;
}

export interface SpaceRecord extends models.Space {
  readonly organization_id: string;
}

/** That a user belongs to a space. Its id is `<space>/<user>`. */
export interface SpaceMemberRecord extends Identified, Timed {
  /** The id that answers show. */
  readonly membership_id: string;
  readonly space_id: string;
  readonly user_id: string;
  /** A role that every space has, by name, or one that the organization has defined, by id. */
  readonly role: models.SpaceRoleSet;
}

export interface TenantRecord extends models.Tenant {
  readonly is_managed: boolean;
  /** When a tenant that is `pending` will have arrived; null for all others, and while it waits for its machines. */
  readonly settles_at: string | null;
}

export interface AuditEventRecord extends models.AuditEvent {
  readonly organization_id: string;
}
