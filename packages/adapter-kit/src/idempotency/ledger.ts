/** An answer as a ledger keeps it. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** What a ledger knows of a request when it comes. */
export type LedgerEntry =
  /** It was not there. It is now, and is being worked on until it is closed. */
  | { readonly state: "new" }
  /** The first one is still being worked on. */
  | { readonly state: "running" }
  /** Another request had this key. */
  | { readonly state: "other" }
  /** It has been answered. */
  | { readonly state: "answered"; readonly answer: StoredAnswer };

/**
 * Remembers requests by their `Idempotency-Key`, so that a repetition is answered as the first one was. The one in memory is
 * `memoryLedger`; where several processes answer, it has to be a store that they share.
 */
export interface Ledger {
  /**
   * Looks for a request, and notes that it is being worked on if it is not there; both in one step. A store that outlives the
   * process should keep that note long enough for the slowest request, and no longer: who wrote it may be gone.
   *
   * @param key - stands for the caller, the operation and the `Idempotency-Key`: 64 hexadecimal digits, from which none of
   * them can be read.
   * @param fingerprint - of what the request says.
   */
  open(key: string, fingerprint: string): LedgerEntry | Promise<LedgerEntry>;
  /** Keeps the answer of a request that was new, or forgets the request where nothing was done. */
  close(key: string, answer: StoredAnswer | undefined): void | Promise<void>;
}
