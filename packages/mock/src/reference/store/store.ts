import { type Batch, type Change, remove } from "./batch.ts";
import { Collection } from "./collection.ts";
import { type CollectionName, type Collections, collectionNames, type IndexOf, indexes } from "./collections.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a listener hears: a batch that was applied, or that everything was replaced at once. */
export type StoreEvent = { readonly type: "batch"; readonly batch: Batch } | { readonly type: "restored" };

/** The state of the reference adapter. Records are never changed in place: a write puts others. */
export interface Store {
  /** The number that ids are made from. */
  readonly seed: number;
  get<Name extends CollectionName>(collection: Name, id: string): Collections[Name] | undefined;
  all<Name extends CollectionName>(collection: Name): Collections[Name][];
  where<Name extends CollectionName>(collection: Name, index: IndexOf<Name>, value: string | null): Collections[Name][];
  /** The number of the next id. */
  draw(): number;
  /** Applies a write at once, and tells the listeners. */
  commit(changes: readonly Change[], at: string): void;
  /** Applies a batch of another store, or of an earlier time. Listeners are not told. */
  apply(batch: Batch): void;
  /** The state now. Its records are those of the store, so whoever edits them edits a copy. */
  snapshot(): Snapshot;
  /** Replaces everything. */
  restore(snapshot: Snapshot): void;
  /** Calls the listener after each write, until the function that it answers is called. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
}

// Of each organization. Nobody reads further back, and every write adds one.
const maxAuditEvents = 10_000;

export function createStore(initial: Snapshot): Store {
  const collections = Object.fromEntries(collectionNames.map((name) => [name, new Collection(indexes[name])]));
  const listeners = new Set<(event: StoreEvent) => void>();
  let { seed, revision, sequence } = initial;
  const at = (name: CollectionName) => collections[name] as Collection<{ readonly id: string }>;
  const change = (one: Change) =>
    "put" in one ? at(one.collection).put(one.put) : at(one.collection).delete(one.delete);
  const tell = (event: StoreEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const fill = (snapshot: Snapshot) => {
    if (snapshot.version !== 1) throw new TypeError(`A snapshot of version ${snapshot.version} cannot be read.`);
    ({ seed, revision, sequence } = snapshot);
    for (const name of collectionNames) {
      at(name).clear();
      for (const record of snapshot.collections[name] ?? []) at(name).put(record);
    }
  };
  /** Deletes the audit events that are too many now, so that a mock that runs for weeks does not grow. */
  const forget = (changes: readonly Change[]) => {
    const organizations = changes.flatMap((one) =>
      one.collection === "auditEvents" && "put" in one ? [one.put.organization_id] : [],
    );
    return [...new Set(organizations)].flatMap((id) =>
      at("auditEvents")
        .beyond(maxAuditEvents, "organization_id", id)
        .map((event) => remove("auditEvents", event.id)),
    );
  };
  fill(initial);
  return {
    get seed() {
      return seed;
    },
    get: (name, id) => at(name).get(id) as never,
    all: (name) => at(name).all() as never,
    where: (name, index, value) => at(name).where(index, value) as never,
    draw: () => ++sequence,
    commit(changes, time) {
      if (changes.length === 0) return;
      changes.forEach(change);
      const forgotten = forget(changes);
      forgotten.forEach(change);
      revision += 1;
      tell({ type: "batch", batch: { revision, at: time, sequence, changes: [...changes, ...forgotten] } });
    },
    apply(batch) {
      batch.changes.forEach(change);
      ({ revision, sequence } = batch);
    },
    snapshot: () => ({
      version: 1,
      seed,
      revision,
      sequence,
      collections: Object.fromEntries(collectionNames.map((name) => [name, at(name).all()])),
    }),
    restore(snapshot) {
      fill(snapshot);
      tell({ type: "restored" });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
