/** What a test can set about a twin. */
export interface ZenmlTwinOptions {
  /** The clock. The machine's unless given. Workspaces move and tokens expire by it. */
  readonly now?: () => Date;
  /**
   * The path that stands before all others: empty for the vendor's cloud, `/api/v1` for an installation of one's own.
   * Empty unless given.
   */
  readonly basePath?: string;
  /**
   * Milliseconds that the infrastructure takes to deploy, deactivate or delete a workspace. 0 unless given: the answer says
   * `pending` then, and the next one how it has ended.
   */
  readonly settleAfter?: number;
  /** How many organizations a user can own. 1 unless given, as on the vendor's cloud. */
  readonly organizationLimit?: number;
  /** How many ordinary members `acme` has beside those of the seed. None unless given. */
  readonly members?: number;
  /** What nothing published by the vendor says. An adapter has to hold whatever they are. */
  readonly assumptions?: Partial<Assumptions>;
}

/** Guesses about the platform, each with its likeliest value as the default. */
export interface Assumptions {
  /** The status of a creation. 200 unless given, the default of the framework. */
  readonly createdStatus: 200 | 201;
  /** How what answers nothing answers it: 200 with `null`, as the framework does unless told otherwise, or 204. */
  readonly emptyStatus: 200 | 204;
  /** In which order lists come. `oldest` unless given. */
  readonly listOrder: "oldest" | "newest";
  /**
   * What those operations answer whose answers could not be read: PATCH of an organization, POST of a service account, DELETE,
   * deploy and deactivate of a workspace. `null` unless given.
   */
  readonly unreadAnswers: "resource" | "null";
  /** What an error says: a list of class and message, or the message alone. `list` unless given. */
  readonly errorDetail: "list" | "sentence";
  /** What stands behind the time in a timestamp. Nothing unless given, as in a workspace that was seen; `Z` in examples. */
  readonly timestampZone: "" | "Z";
  /**
   * The status of a refusal to demote or to remove the last admin, or null where the platform lets it happen. 403 unless
   * given.
   */
  readonly lastAdminStatus: number | null;
  /** The sentence of that refusal. */
  readonly lastAdminError: string;
  /** The status for a name that is taken. 409 unless given. */
  readonly conflictStatus: number;
  /** The status for a second organization of one's own. 403 unless given. */
  readonly limitStatus: number;
  /** The status for what belongs to an organization that the caller is not in. 403 unless given; 404 would hide it. */
  readonly strangerStatus: number;
  /** The largest `limit` of lists other than that of workspaces, where it is 100; or null for any. Null unless given. */
  readonly largestLimit: number | null;
  /** How many reads after a write still show what was before it. 0 unless given. */
  readonly staleReads: number;
  /**
   * Within what the name of a workspace is unique. `platform` unless given: the documentation says so of the "workspace ID" that
   * people choose, which is taken for the name.
   */
  readonly workspaceNames: "organization" | "platform";
  /** Whether two teams of an organization can have the same name. False unless given. */
  readonly sameTeamNames: boolean;
  /** What the filter `name` of a list finds: the same name, or each that contains it. `exact` unless given. */
  readonly nameFilter: "exact" | "contains";
  /** Whether null in an update clears a text. True unless given; else it changes nothing. */
  readonly nullClears: boolean;
  /** What happens to an organization that has workspaces when it is deleted. `cascade` unless given. */
  readonly fullOrganization: "cascade" | "refused";
  /** Whether a deleted workspace can still be read. True unless given. */
  readonly deletedWorkspaceStays: boolean;
  /** Whether the list without a filter has deleted workspaces, where they stay. False unless given. */
  readonly deletedWorkspaceListed: boolean;
  /** Whether a new workspace is deployed at once. False unless given. */
  readonly createDeploys: boolean;
  /** What becomes of giving a role or a membership that is there, and of taking one that is not. `accepted` unless given. */
  readonly repeated: "accepted" | "refused";
  /** What the predefined roles are called: `Organization Admin` since 2025, `Org Admin` before. `organization` unless given. */
  readonly roleNames: "organization" | "org";
}

/** The defaults of {@link Assumptions}. */
export const likeliest: Assumptions = {
  createdStatus: 200,
  emptyStatus: 200,
  listOrder: "oldest",
  unreadAnswers: "null",
  errorDetail: "list",
  timestampZone: "",
  lastAdminStatus: 403,
  lastAdminError: "An organization needs at least one admin",
  conflictStatus: 409,
  limitStatus: 403,
  strangerStatus: 403,
  largestLimit: null,
  staleReads: 0,
  workspaceNames: "platform",
  sameTeamNames: false,
  nameFilter: "exact",
  nullClears: true,
  fullOrganization: "cascade",
  deletedWorkspaceStays: true,
  deletedWorkspaceListed: false,
  createDeploys: false,
  repeated: "accepted",
  roleNames: "organization",
};
