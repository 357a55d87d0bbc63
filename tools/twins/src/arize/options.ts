/** What a test can set about a twin. */
export interface ArizeTwinOptions {
  /** The clock. The machine's unless given. */
  readonly now?: () => Date;
  /** Requests a minute, by REST and GraphQL together; more get 429. 10,000 unless given. */
  readonly rateLimit?: number;
  /** How many users the organization `acme` gets beside those of the seed. None unless given. */
  readonly members?: number;
  /** How many spaces the account's plan allows; one more is refused with 403 and `entitlement`. No limit unless given. */
  readonly spaceLimit?: number;
  /** What nothing published by the vendor says. An adapter has to hold whatever they are. */
  readonly assumptions?: Partial<Assumptions>;
}

/** Guesses about the platform, each with its likeliest value as the default. */
export interface Assumptions {
  /** The status that refuses to demote or to remove the last admin of an organization. None unless given: all can go. */
  readonly lastAdminStatus: number | undefined;
  /** The status for an id that is none of the kind that the path wants. 404 unless given. */
  readonly wrongIdStatus: number;
  /** The status for what the caller may not see. 404 unless given; organizations and users are 404 in any case. */
  readonly strangerStatus: number;
  /** The status for the removal of a user who is not in the organization. 404 unless given; 204 would repeat. */
  readonly absentMemberStatus: number;
  /** Whether users with an open invitation can be added to organizations. They can unless given. */
  readonly invitedCanBeAdded: boolean;
  /** Whether whoever creates an organization or a space is its admin from then on. True unless given. */
  readonly creatorJoins: boolean;
  /** Whether spaces say their organization, and what else older servers leave out. True unless given. */
  readonly spacesAreNew: boolean;
  /** Whether lists of users, and those of GraphQL, hold the users that service keys act as. False unless given. */
  readonly listsBots: boolean;
  /** Whether role bindings hold predefined roles as well. False unless given. */
  readonly bindsPredefinedRoles: boolean;
  /** Which service keys are listed where no space is named: those that the caller has created, or none. `own` unless given. */
  readonly serviceKeysWithoutSpace: "own" | "none";
  /** Which items of a list come first, other than users and audit logs. `oldest` unless given. */
  readonly listOrder: "oldest" | "newest";
  /** The role that GraphQL says of a space's user with a custom role. Null unless given. */
  readonly customSpaceRole: "member" | null;
  /** The largest page that GraphQL takes. 100 unless given. */
  readonly graphqlPageSize: number;
}

/** The defaults of {@link Assumptions}. */
export const likeliest: Assumptions = {
  lastAdminStatus: undefined,
  wrongIdStatus: 404,
  strangerStatus: 404,
  absentMemberStatus: 404,
  invitedCanBeAdded: true,
  creatorJoins: true,
  spacesAreNew: true,
  listsBots: false,
  bindsPredefinedRoles: false,
  serviceKeysWithoutSpace: "own",
  listOrder: "oldest",
  customSpaceRole: null,
  graphqlPageSize: 100,
};
