import type { KnownErrorCode } from "../problem/refusal.ts";

/** How to find what a write has made by a key of its own: the e-mail address of a member, the name of a space. */
export interface LookUp<Result> {
  /** Looks once; undefined where it is not there. */
  readonly find: () => Promise<Result | undefined>;
  /** Whether what was found is what the write would have made. */
  readonly isSame: (found: Result) => boolean;
  /** What to answer when it is something else: `name_taken`, `already_a_member`. */
  readonly conflict: KnownErrorCode;
  /** How often to look, as what was written may take a while to show. Default: 3. */
  readonly tries?: number;
  /** The pause between two looks, in milliseconds. Default: 700. */
  readonly pause?: number;
}

/** Looks for what a write has made whose answer was lost; undefined where it does not show, or cannot be looked for. */
export async function lookUp<Result>({ find, tries = 3, pause = 700 }: LookUp<Result>): Promise<Result | undefined> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, pause));
    const found = await find().catch(() => undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
