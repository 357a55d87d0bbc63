import type { LookUp } from "../steps/look-up.ts";
import { isRefusedWith } from "./upstream-error.ts";

/** A look-up that finds nothing but what the write was to make. */
export interface ExactLookUp<Result> extends LookUp<Result> {
  readonly isSame: () => true;
}

/**
 * How to find out whether a change was made whose answer was lost.
 *
 * @param find - finds the thing; undefined where it is not yet as it should be.
 */
export function lookUpChanged<Result>(find: () => Promise<Result | undefined>): ExactLookUp<Result> {
  return { find, isSame: () => true, conflict: "not_found" };
}

/**
 * How to find out whether a removal was made whose answer was lost, where a list shows what is left.
 *
 * @param find - finds the thing; undefined where it is gone.
 */
export function lookUpRemoved(find: () => Promise<unknown>): ExactLookUp<unknown> {
  return lookUpChanged<unknown>(async () => ((await find()) === undefined ? "gone" : undefined));
}

/**
 * How to find out whether a deletion was made whose answer was lost, where the platform answers 404 for what is gone.
 *
 * @param read - reads the thing.
 */
export function lookUpGone(read: () => Promise<unknown>): ExactLookUp<unknown> {
  return lookUpRemoved(() => unlessGone(async () => [await read()]));
}

/**
 * Reads a thing that may not be there.
 *
 * @returns undefined where the platform itself answers 404.
 */
export async function unlessGone<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isRefusedWith(error, 404)) return undefined;
    throw error;
  }
}
