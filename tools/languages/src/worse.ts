import type { Tried } from "@orgplane/consumers/table";
import { CALLS } from "./calls.ts";

/** What a table says of a column that is new. */
const NOT_TRIED = "not tried";

/**
 * The cells that are worse than before: the call does not work, and the table has no "no" for it.
 *
 * @param before - The rows that the README has.
 * @returns A line each: `Rust, OpenAPI Generator 7.26.0: update: got null`.
 */
export function worse(before: readonly Tried[], tried: readonly Tried[]): readonly string[] {
  return tried.flatMap((row) =>
    Object.keys(CALLS).flatMap((call) => {
      const result = cell(row, call);
      const old = before.find(({ name }) => name === row.name);
      const isKnown = old !== undefined && !["yes", NOT_TRIED].includes(cell(old, call));
      const isWorse = result !== "yes" && !isKnown;
      return isWorse ? [`${row.name}: ${call}: ${result.split("\n")[0]}`] : [];
    }),
  );
}

function cell({ results }: Tried, call: string): string {
  const { failure, [call]: result = failure ?? NOT_TRIED } = results as Record<string, string>;
  return result;
}
