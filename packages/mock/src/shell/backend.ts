/** What was answered to a request, and what is known of it. */
export interface Answered {
  readonly response: Response;
  /** The operationId; absent when the path or the method leads to no operation. */
  readonly operation?: string;
  /** What was wrong with the request, or with the answer, one sentence each. */
  readonly reasons: readonly string[];
}

/** Rows by collection and id: the state of a session as plain JSON. */
export type Snapshot = Readonly<Record<string, unknown>>;

/** A row that was made, replaced or taken away. */
export interface StateChange {
  readonly collection: string;
  readonly id: string;
  readonly kind: "put" | "deleted";
}

/** What a backend remembers, open to the control API. */
export interface BackendState {
  /** The names of the collections, each with how many rows it has. */
  readonly collections: Readonly<Record<string, number>>;
  /** The rows of a collection; nothing when there is no such collection. */
  rows(collection: string): readonly unknown[] | undefined;
  /** Makes or replaces a row. @throws InputError when the row is not one of the collection. */
  put(collection: string, id: string, row: unknown): void;
  /** Takes a row away; false when there is none. */
  remove(collection: string, id: string): boolean;
  snapshot(): Snapshot;
  /** Takes the place of all that is remembered. @throws InputError when it is no snapshot. */
  restore(snapshot: unknown): void;
  /** Begins anew with seeded data. @throws InputError when there is no such set of data. */
  reset(seed: { readonly data?: string; readonly seed?: number }): void;
  /** The sets of data that `reset` takes. */
  readonly dataSets: readonly string[];
  /** Which data it began with. */
  readonly seeded: { readonly data: string; readonly seed: number };
  /** Calls `listener` after each change, whoever made it. @returns stops that. */
  subscribe(listener: (changes: readonly StateChange[] | "reset") => void): () => void;
}

/** What answers the requests of a session, behind its faults and delays. */
export interface Backend {
  /** Answers from the state, or from the contract's examples. It never throws. */
  answer(request: Request): Promise<Answered>;
  /** Absent where nothing is remembered. */
  readonly state?: BackendState;
  /** Moves the time of what is remembered: transitions, expiry. */
  readonly clock?: SessionClock;
  /** Resolves once everything that was done is kept. @throws why it cannot be. */
  flushed?(): Promise<void>;
}

/** The time of a session, which may be ahead of the real one. */
export interface SessionClock {
  now(): Date;
  /** Moves it on. @throws RangeError when it would go back. */
  advance(milliseconds: number): void;
  /** Goes back to the real time. */
  reset(): void;
}
