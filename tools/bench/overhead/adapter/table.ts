import { markdownTable } from "../../src/markdown-table.ts";
import type { Cost, TimedEntry } from "../rounds.ts";

/** A line for each cost, with what it has above the bare call. The first is the bare call, the second openapi-fetch. */
export function overheadTable(costs: readonly Cost<TimedEntry>[]): string {
  const [bare = 0, base = 0] = costs.map(({ microseconds }) => microseconds);
  const rows = costs.map(({ entry, microseconds }) => [
    entry.name,
    microseconds.toFixed(1),
    (microseconds - bare).toFixed(1),
    ((microseconds - bare) / (base - bare)).toFixed(2),
    (microseconds / base).toFixed(2),
  ]);
  return markdownTable(
    [["", "µs a call", "overhead", "× openapi-fetch's overhead", "× openapi-fetch"], ...rows],
    ["left", "right", "right", "right", "right"],
  );
}
