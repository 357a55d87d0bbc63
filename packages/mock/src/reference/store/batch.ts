import type { CollectionName, Collections } from "./collections.ts";

/** One record that a write puts, new or in place of the one with its id, or deletes. */
export type Change = { readonly [Name in CollectionName]: PutOf<Name> | DeleteOf<Name> }[CollectionName];

interface PutOf<Name extends CollectionName> {
  readonly collection: Name;
  readonly put: Collections[Name];
}

interface DeleteOf<Name extends CollectionName> {
  readonly collection: Name;
  readonly delete: string;
}

/** What one write did, all of it or nothing. Plain JSON: batches that are applied in order to a snapshot give the state again. */
export interface Batch {
  /** Counts the batches of a store; the first one after a reset or restore has the number after the snapshot's. */
  readonly revision: number;
  /** When it happened, in RFC 3339. */
  readonly at: string;
  /** How many ids the store has given out, so that none is given out again. */
  readonly sequence: number;
  readonly changes: readonly Change[];
}

export function put<Name extends CollectionName>(collection: Name, record: Collections[Name]): Change {
  return { collection, put: record } as unknown as Change;
}

export function remove<Name extends CollectionName>(collection: Name, id: string): Change {
  return { collection, delete: id } as unknown as Change;
}
