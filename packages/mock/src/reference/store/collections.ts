import type * as records from "./records.ts";

/** The collections of the store, and what each holds. */
export interface Collections {
  users: records.UserRecord;
  tokens: records.TokenRecord;
  organizations: records.OrganizationRecord;
  members: records.MemberRecord;
  teams: records.TeamRecord;
  teamMembers: records.TeamMemberRecord;
  roles: records.RoleRecord;
  projects: records.ProjectRecord;
  serviceAccounts: records.ServiceAccountRecord;
  apiKeys: records.ApiKeyRecord;
  files: records.FileRecord;
  contents: records.ContentRecord;
  runs: records.RunRecord;
  versions: records.VersionRecord;
  artifacts: records.ArtifactRecord;
  bookmarks: records.BookmarkRecord;
  spaces: records.SpaceRecord;
  spaceMembers: records.SpaceMemberRecord;
  tenants: records.TenantRecord;
  auditEvents: records.AuditEventRecord;
}

export type CollectionName = keyof Collections;

/** The members of each record by which it is found quickly, beside its id. */
export const indexes = {
  users: ["email"],
  tokens: [],
  organizations: ["name"],
  members: ["organization_id", "user_id"],
  teams: ["organization_id"],
  teamMembers: ["team_id", "user_id"],
  roles: ["organization_id"],
  projects: ["organization_id", "space_id"],
  serviceAccounts: ["organization_id"],
  apiKeys: ["organization_id", "owner_id", "secret"],
  files: ["organization_id"],
  contents: [],
  runs: ["organization_id", "status"],
  versions: ["organization_id"],
  artifacts: ["organization_id", "run_uuid"],
  bookmarks: ["user_id", "target_id"],
  spaces: ["organization_id", "name"],
  spaceMembers: ["space_id", "user_id"],
  tenants: ["organization_id", "name", "status"],
  auditEvents: ["organization_id"],
} as const satisfies { readonly [Name in CollectionName]: readonly (keyof Collections[Name])[] };

/** By what records of a collection are found: `store.where("members", "organization_id", "org_acme")`. */
export type IndexOf<Name extends CollectionName> = (typeof indexes)[Name][number];

export const collectionNames = Object.keys(indexes) as CollectionName[];
