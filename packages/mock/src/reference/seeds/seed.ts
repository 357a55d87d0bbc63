import type { Snapshot } from "../store/snapshot.ts";
import { acme } from "./acme.ts";
import { acmeRuns } from "./acme-runs.ts";
import { edge } from "./edge.ts";
import { large } from "./large.ts";
import { tokens } from "./tokens.ts";
import { users } from "./users.ts";

/**
 * The sets of data that a mock can start with. `empty`: accounts and tokens alone. `small`: the contract's examples. `large`:
 * on top of these many of everything, with 10,000 members. `edge`: on top of these what is rare, such as odd and longest texts,
 * nulls, ambiguous names, and every status.
 */
export const dataSets = ["empty", "small", "large", "edge"] as const;
export type DataSet = (typeof dataSets)[number];

/** The state that a set of data begins with. The same set and seed give the same state, byte for byte. */
export function seedData(set: DataSet, seed: number): Snapshot {
  return { version: 1, seed, revision: 0, sequence: 0, collections: sets[set](seed) };
}

const small: Snapshot["collections"] = { ...acme, ...acmeRuns, users: [...users, ...(acme.users ?? [])], tokens };

const sets: Readonly<Record<DataSet, (seed: number) => Snapshot["collections"]>> = {
  empty: () => ({ users, tokens }),
  small: () => small,
  large: (seed) => large(small, seed),
  edge: () => edge(small),
};
