import { InputError } from "../input/input-error.ts";
import {
  type Batch,
  type CollectionName,
  collectionNames,
  dataSets,
  type Reference,
  type ReferenceEvent,
  type Snapshot,
  seedData,
} from "../reference/index.ts";
import type { BackendState, SessionClock, StateChange } from "../shell/backend.ts";
import { isDataSet, noSuchDataSet } from "./data-set.ts";
import { readRow } from "./read-row.ts";
import { readSnapshot } from "./read-snapshot.ts";

/** Which data a state began with. */
export interface Seeded {
  readonly data: string;
  readonly seed: number;
}

/** The state of a reference adapter, as the control API looks at it and changes it. */
export interface ReferenceState extends BackendState {
  /** Calls the listener after each write, and each edit. @returns stops that. */
  onEvent(listener: (event: ReferenceEvent) => void): () => void;
  /** Goes on from a state of an earlier time. */
  continueFrom(snapshot: Snapshot, seeded: Seeded): void;
}

/** Opens the state of a reference adapter to the control API. */
export function createReferenceState(reference: Reference, clock: SessionClock, begun: Seeded): ReferenceState {
  let seeded = begun;
  const listeners = new Set<(event: ReferenceEvent) => void>();
  const tell = (event: ReferenceEvent) => {
    for (const listener of listeners) listener(event);
  };
  reference.subscribe(tell);

  /** An edit by hand: a write that no call has made. */
  const edit = (changes: Batch["changes"]) => {
    const { revision, sequence } = reference.snapshot();
    const batch: Batch = { revision: revision + 1, at: clock.now().toISOString(), sequence, changes };
    reference.apply(batch);
    tell({ type: "batch", batch });
  };
  const rowsOf = (collection: string) =>
    isCollection(collection) ? (reference.snapshot().collections[collection] ?? []) : undefined;

  return {
    get collections() {
      const { collections } = reference.snapshot();
      return Object.fromEntries(collectionNames.map((name) => [name, collections[name]?.length ?? 0]));
    },
    rows: rowsOf,
    put(collection, id, value) {
      if (!isCollection(collection)) return;
      const row = readRow(value, { collection, id, state: reference.snapshot() });
      edit([{ collection, put: row } as unknown as Batch["changes"][number]]);
    },
    remove(collection, id) {
      if (!isCollection(collection) || !rowsOf(collection)?.some((row) => row.id === id)) return false;
      edit([{ collection, delete: id } as Batch["changes"][number]]);
      return true;
    },
    snapshot: () => reference.snapshot() as unknown as Readonly<Record<string, unknown>>,
    restore: (value) => reference.restore(readSnapshot(value)),
    reset({ data = seeded.data, seed = seeded.seed }) {
      const snapshot = seededData(data, seed);
      seeded = { data, seed };
      clock.reset();
      reference.reset(snapshot);
    },
    dataSets,
    get seeded() {
      return seeded;
    },
    subscribe: (listener) =>
      subscribe((event) => {
        if (event.type !== "answered") listener(event.type === "batch" ? changesOf(event.batch) : "reset");
      }),
    onEvent: subscribe,
    continueFrom(snapshot, before) {
      seeded = before;
      reference.restore(snapshot);
    },
  };

  function subscribe(listener: (event: ReferenceEvent) => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }
}

// Sessions begin with the same data, and no record is ever changed in place: so they share the large part of it.
let lastSeeded: (Seeded & { readonly snapshot: Snapshot }) | undefined;

/** Seeded data. @throws InputError when there is no such set. */
export function seededData(data: string, seed: number): Snapshot {
  if (!isDataSet(data)) throw new InputError("/data", `names no data: ${noSuchDataSet(data)}`);
  if (lastSeeded?.data !== data || lastSeeded.seed !== seed) {
    lastSeeded = { data, seed, snapshot: seedData(data, seed) };
  }
  return lastSeeded.snapshot;
}

function isCollection(name: string): name is CollectionName {
  return collectionNames.some((known) => known === name);
}

function changesOf({ changes }: Batch): readonly StateChange[] {
  return changes.map((change) =>
    "put" in change
      ? { collection: change.collection, id: change.put.id, kind: "put" }
      : { collection: change.collection, id: change.delete, kind: "deleted" },
  );
}
