import type { LookUp } from "@orgplane/adapter-kit";

/**
 * How to find out whether a change came to pass whose answer was lost.
 *
 * @param find - the thing, if it is as it should be by now.
 */
export function lookUpChanged<Result>(find: () => Promise<NoInfer<Result> | undefined>): LookUp<Result> {
  return { find, isSame: () => true, conflict: "not_found" };
}

/**
 * How to find out whether something was removed: its list does not have it any more.
 *
 * @param find - the thing, if it is still there.
 */
export function lookUpRemoved(find: () => Promise<unknown>): LookUp<unknown> {
  return lookUpChanged(async () => ((await find()) === undefined ? "gone" : undefined));
}
