import { refuse } from "../problem/refusal.ts";

/** How often to read, and how long to wait in between. */
export interface ReadBackOptions {
  /** Default: 3. */
  readonly tries?: number;
  /** The pause between two reads, in milliseconds. Default: 700. */
  readonly pause?: number;
}

/**
 * Reads what a step has written, where the answer to the write does not say it. A platform may show what was there before for a
 * while, so it is read again until it is as it was sent.
 *
 * @param read - reads once; undefined where it is not as it was sent.
 * @throws Refusal 503, to which the kit adds what was done; and what `read` throws.
 */
export async function readBack<Result>(
  read: () => Promise<Result | undefined>,
  { tries = 3, pause = 700 }: ReadBackOptions = {},
): Promise<Result> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, pause));
    const found = await read();
    if (found !== undefined) return found;
  }
  return refuse("service_unavailable", { detail: "The platform does not show it as it was sent, or not yet." });
}
