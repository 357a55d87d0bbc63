import type { LookUp } from "../steps/look-up.ts";
import { isRefusedWith } from "./upstream-error.ts";

/**
 * How to find out whether a deletion came to pass whose answer was lost: the platform does not have the thing any more.
 *
 * @param read - reads the thing.
 */
export function lookUpGone(read: () => Promise<unknown>): LookUp<unknown> {
  const find = async () => {
    try {
      await read();
      return undefined;
    } catch (error) {
      if (isRefusedWith(error, 404)) return "gone";
      throw error;
    }
  };
  return { find, isSame: () => true, conflict: "not_found" };
}
