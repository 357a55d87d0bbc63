/** What a test can set about a twin. */
export interface UbiopsTwinOptions {
  /** The clock. The machine's unless given. */
  readonly now?: () => Date;
  /**
   * Requests a minute; more get 429. The platform has 300, which a suite soon exceeds, so that it is 10,000 unless given.
   */
  readonly rateLimit?: number;
  /** How many users the organization `acme` gets beside those of the seed. None unless given. */
  readonly members?: number;
  /** What nothing published by the vendor says. An adapter has to hold whatever they are. */
  readonly assumptions?: Partial<Assumptions>;
}

/** Guesses about the platform, each with its likeliest value as the default. */
export interface Assumptions {
  /** The status of a refusal to demote or to delete the last admin. 403 unless given. */
  readonly lastAdminStatus: number;
  /** The sentence of that refusal. */
  readonly lastAdminError: string;
  /** The status for a name or a member that is there already. 409 unless given. */
  readonly conflictStatus: number;
  /** The status for what belongs to an organization that the caller is not in. 403 unless given; 404 would hide it. */
  readonly strangerStatus: number;
  /** Which audit events come first. `newest` unless given. */
  readonly auditOrder: "newest" | "oldest";
}

/** The defaults of {@link Assumptions}. */
export const likeliest: Assumptions = {
  lastAdminStatus: 403,
  lastAdminError: "An organization needs at least one admin",
  conflictStatus: 409,
  strangerStatus: 403,
  auditOrder: "newest",
};
