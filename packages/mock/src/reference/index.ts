// The whole contract in memory, without a server, for a process or a page.
export { type Reference, type ReferenceEvent, type ReferenceOptions, reference } from "./reference.ts";
export { type DataSet, dataSets, seedData } from "./seeds/seed.ts";

// What the state is made of, for those who keep it on a disk or show it.
export type { Batch, Change } from "./store/batch.ts";
export { type CollectionName, type Collections, collectionNames } from "./store/collections.ts";
export type { Snapshot } from "./store/snapshot.ts";
export type { StoreEvent } from "./store/store.ts";
