import type { Snapshot } from "../store/snapshot.ts";
import { acme } from "./acme.ts";
import { acmeRuns } from "./acme-runs.ts";
import { tokens } from "./tokens.ts";
import { users } from "./users.ts";

/** The sets of data that a mock can start with. */
export const dataSets = ["empty", "small"] as const;
export type DataSet = (typeof dataSets)[number];

/** The state that a set of data begins with. The same set and seed give the same state, byte for byte. */
export function seedData(set: DataSet, seed: number): Snapshot {
  return { version: 1, seed, revision: 0, sequence: 0, collections: sets[set]() };
}

const sets: Readonly<Record<DataSet, () => Snapshot["collections"]>> = {
  empty: () => ({ users, tokens }),
  small: () => ({ ...acme, ...acmeRuns, users: [...users, ...(acme.users ?? [])], tokens }),
};
