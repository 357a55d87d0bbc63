import { type Entry, OURS } from "../src/contenders.ts";
import { markdownTable } from "../src/markdown-table.ts";
import type { Cost } from "./rounds.ts";

/** The baseline: openapi-fetch. */
const BASE = "openapi-fetch";

/** How many times the time of the baseline a call may take. */
export const MOST = 1.4;

/** Whether our client stays within its limits. */
export interface Verdict {
  readonly passes: boolean;
  readonly reasons: readonly string[];
}

/** At most {@link MOST} times openapi-fetch, which only sends, and less than all clients that retry as ours does. */
export function verdictOn(costs: readonly Cost<Entry>[]): Verdict {
  const ours = costOf(costs, OURS);
  const base = costOf(costs, BASE);
  const slower = costs.filter(
    ({ entry, microseconds }) => entry.name !== OURS && entry.retries && microseconds <= ours,
  );
  const reasons = [
    ...(ours > MOST * base ? [`${(ours / base).toFixed(2)} times ${BASE}, more than ${MOST}`] : []),
    ...slower.map(({ entry }) => `not below ${entry.name}, which retries too`),
  ];
  return { passes: reasons.length === 0, reasons };
}

/** A line per client, the cheapest first. */
export function tableOf(costs: readonly Cost<Entry>[], versionOf: (cost: Cost<Entry>) => string): string {
  const base = costOf(costs, BASE);
  const sorted = [...costs].sort((one, other) => one.microseconds - other.microseconds);
  return markdownTable(
    [
      ["client", "µs a call", `× ${BASE}`, "retries"],
      ...sorted.map((cost) => [
        `${cost.entry.name} ${versionOf(cost)}`,
        cost.microseconds.toFixed(1),
        (cost.microseconds / base).toFixed(2),
        cost.entry.retries ? "yes" : "no",
      ]),
    ],
    ["left", "right", "right", "left"],
  );
}

function costOf(costs: readonly Cost<Entry>[], name: string): number {
  const cost = costs.find(({ entry }) => entry.name === name);
  if (!cost) throw new Error(`${name} was not measured`);
  return cost.microseconds;
}
