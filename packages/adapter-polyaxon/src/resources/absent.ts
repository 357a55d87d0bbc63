import type { LookUp } from "@orgplane/adapter-kit";

/**
 * How to find out whether a deletion came to pass whose answer was lost, where a read answers undefined for what is not there.
 *
 * @param read - reads the thing.
 */
export function lookUpAbsent(read: () => Promise<unknown>): LookUp<unknown> {
  const find = async () => ((await read()) === undefined ? "gone" : undefined);
  return { find, isSame: () => true, conflict: "not_found" };
}
