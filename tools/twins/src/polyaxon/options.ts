/** What a test can set about a twin. */
export interface PolyaxonTwinOptions {
  /** The clock. The machine's unless given. */
  readonly now?: () => Date;
  /** How many members the organization `acme` gets beside those of the seed. None unless given. */
  readonly members?: number;
  /** What nothing published by the vendor says. An adapter has to hold whatever they are. */
  readonly assumptions?: Partial<Assumptions>;
}

/** Guesses about the platform, each with its likeliest value as the default. The server that manages organizations is closed. */
export interface Assumptions {
  /**
   * What an error says: `detail` as the platform's open server, `{"detail": …}` or sentences by field; `runtime` as the
   * client's model for what is not expected, `{error, code, message, details}`. `detail` unless given.
   */
  readonly errorShape: "detail" | "runtime";
  /** The status for an organization that the caller is not in. 404 unless given. */
  readonly strangerStatus: number;
  /** The status for a name, a member or an invitation that is there already. 400 unless given. */
  readonly takenStatus: number;
  /** The status that refuses to take the role of the last owner away. None unless given: all can go. */
  readonly lastOwnerStatus: number | undefined;
  /** The status of whatever is created. 200 unless given; the client makes nothing of another one. */
  readonly createdStatus: number;
  /** The status of a deletion, 200 with an empty object or 204 without a body. 204 unless given. */
  readonly deletedStatus: 200 | 204;
  /** Whether somebody with an account becomes a member at once, without an invitation. True unless given. */
  readonly addsKnownUsers: boolean;
  /** Whether the list of members holds those who are only invited. False unless given. */
  readonly listsInvited: boolean;
  /** Whether lists and reads of tokens show the secrets. False unless given. */
  readonly showsKeys: boolean;
  /** Whether a list of runs says all that a run does. False unless given: it leaves out what only a single one says. */
  readonly listsWholeRuns: boolean;
  /** Whether runs older than 30 days are left out of a list that does not ask for a time, as in the open server. True unless given. */
  readonly hidesOldRuns: boolean;
  /** Which activities come first where nothing is asked for. `newest` unless given. */
  readonly activityOrder: "newest" | "oldest";
  /** How many organizations come at once. 20 unless given. */
  readonly organizationsPageSize: number;
}

/** The defaults of {@link Assumptions}. */
export const likeliest: Assumptions = {
  errorShape: "detail",
  strangerStatus: 404,
  takenStatus: 400,
  lastOwnerStatus: undefined,
  createdStatus: 200,
  deletedStatus: 204,
  addsKnownUsers: true,
  listsInvited: false,
  showsKeys: false,
  listsWholeRuns: false,
  hidesOldRuns: true,
  activityOrder: "newest",
  organizationsPageSize: 20,
};
