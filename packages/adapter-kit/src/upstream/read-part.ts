import { refuse } from "../problem/refusal.ts";
import { unlessGone } from "./look-ups.ts";
import { isRefusedWith } from "./upstream-error.ts";

/**
 * Reads one part of an answer that is put together of several, such as the projects of an organization.
 *
 * @param place - the part, as an error names it: `Project "fraud"`.
 * @returns undefined where the part is gone by now.
 * @throws Refusal 403 naming the part, as an answer without it would look complete.
 */
export async function readPart<Result>(place: string, read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await unlessGone(read);
  } catch (error) {
    if (!isRefusedWith(error, 403)) throw error;
    return refuse("forbidden", { detail: `${place}: ${error.sentence ?? "access is refused"}` });
  }
}
