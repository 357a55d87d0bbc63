import "../src/loopback-only.ts";
import { runCommand } from "../src/command.ts";
import { count, text } from "../src/options.ts";
import { type KindName, kinds } from "./kinds/index.ts";
import { complaintOf, tableOf } from "./report.ts";
import { run } from "./run.ts";

await runCommand({
  name: "bench:chaos",
  about: "Makes random calls of random clients to a server with random faults, and checks the promises of the guides.",
  options: {
    cases: count("number of cases, or of repetitions with --case", 500),
    seconds: count("starts no case after so many seconds", 600),
    seed: count("seed of the first case; the others follow", 1),
    case: text("seed", "repeats one case, and prints what happened if it breaks a promise"),
    only: text("kind", `plays only cases of one kind: ${Object.keys(kinds).join(", ")}`),
  },
  run: async ({ cases, seconds, seed, case: one, only }) => {
    const seeds = Array.from({ length: cases }, (_, index) => (one === undefined ? seed + index : seedOf(one)));
    const findings = await run({
      seeds,
      seconds,
      only: kindOf(only),
      tell: (played, number) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${number} of ${cases} cases `);
        if (played.violations.length === 0) return;
        console.error(complaintOf(played));
        if (one === undefined) return;
        console.error(played.story.join("\n"));
        return "enough";
      },
    });
    if (process.stderr.isTTY) process.stderr.write("\n");
    for (const stray of findings.stray) console.error(`✗ stray: ${stray}`);
    console.log(tableOf(findings));
    return findings.stray.length === 0 && findings.played.every(({ violations }) => violations.length === 0);
  },
});

function seedOf(written: string): number {
  const seed = Number(written);
  if (!Number.isSafeInteger(seed)) throw new Error(`Option '--case' takes a seed, not "${written}"`);
  return seed;
}

function kindOf(written: string | undefined): KindName | undefined {
  if (written === undefined || Object.hasOwn(kinds, written)) return written as KindName | undefined;
  throw new Error(`Option '--only' takes one of ${Object.keys(kinds).join(", ")}, not "${written}"`);
}
