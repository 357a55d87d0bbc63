import type { CollectionName, Collections } from "./collections.ts";

/** A whole state, as plain JSON. What is in files stands in base64 under `contents`. */
export interface Snapshot {
  /** The version of this format. */
  readonly version: 1;
  /** The number that ids are made from. */
  readonly seed: number;
  /** How many batches led to this state. */
  readonly revision: number;
  /** How many ids have been given out. */
  readonly sequence: number;
  /** The records of each collection, in the order in which they were added. A collection that is absent is empty. */
  readonly collections: { readonly [Name in CollectionName]?: readonly Collections[Name][] };
}
