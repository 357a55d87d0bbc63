import { markdownTable } from "../src/markdown-table.ts";
import { faults } from "./faults.ts";
import type { Played } from "./play.ts";
import type { Findings } from "./run.ts";

/** How often each kind of call, fault and result occurred, and which promises were broken. */
export function tableOf({ played, stray }: Findings): string {
  const tallies = [
    tally(played.flatMap(({ calls }) => calls)),
    faultsMet(played),
    tally(played.flatMap(({ ends }) => ends)),
    tally([...played.flatMap(({ violations }) => violations.map(promiseOf)), ...stray.map(() => "stray")]),
  ];
  const rows = Array.from({ length: Math.max(...tallies.map(({ length }) => length)) }, (_, row) =>
    tallies.flatMap((one) => one[row] ?? ["", ""]),
  );
  const head = ["calls", "", "faults met", "", "ends", "", "violations", ""];
  return markdownTable(
    [head, ...rows],
    head.map((name) => (name ? "left" : "right")),
  );
}

/** How often each fault occurred, including those that never did. */
export function faultsMet(played: readonly Played[]): [name: string, times: string][] {
  const met = played.flatMap((one) => one.faults);
  const never = Object.keys(faults).filter((kind) => !met.includes(kind));
  return [...tally(met), ...never.map((kind): [string, string] => [kind, "0"])];
}

/** The broken promises of a case, and the command that replays it. */
export function complaintOf({ seed, kind, violations }: Played): string {
  const again = `npm run bench:chaos -- --only ${kind} --case ${seed}`;
  return [`✗ case ${seed}: ${again}`, ...violations.map((one) => `  ${one}`)].join("\n");
}

/** The promise of a violation. */
export function promiseOf(violation: string): string {
  return violation.split(":")[0] ?? violation;
}

function tally(names: readonly string[]): [name: string, times: string][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([name, times]) => [name, String(times)]);
}
