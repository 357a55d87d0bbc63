import { parseArgs } from "node:util";
import { markdownTable } from "../src/markdown-table.ts";
import { type Measured, measure } from "./measure.ts";
import { BARE, transfers } from "./transfers.ts";

// `bench:files`: how much memory a file takes on its way. With --mib, of another size than 2 GiB.
const MIB = 1024 * 1024;
const MOST_GROWTH = 100 * MIB;
/** The garbage collector of a busy machine lags behind, now more, now less. What is buffered is so each time. */
const MOST_TRIES = 3;

const { values } = parseArgs({ options: { mib: { type: "string", default: "2048" } } });
const size = Number(values.mib) * MIB;

const bare = await leastOf(BARE);
const rows = [rowOf(BARE, bare, "")];
for (const name of Object.keys(transfers)) {
  const measured = await leastOf(name);
  const verdict = verdictOn(measured);
  if (verdict.startsWith("✗")) process.exitCode = 1;
  rows.push(rowOf(name, measured, verdict));
}
console.log(markdownTable([["", "MiB", "seconds", "MiB of memory", ""], ...rows], ["left", "right", "right", "right"]));

async function leastOf(name: string): Promise<Measured> {
  let least = await measure(name, size);
  for (let tries = 1; tries < MOST_TRIES && least.growth >= MOST_GROWTH; tries++) {
    const again = await measure(name, size);
    if (again.growth < least.growth) least = again;
  }
  return least;
}

function verdictOn({ bytes, growth }: Measured): string {
  if (bytes < size) return "✗ bytes are missing";
  if (growth < MOST_GROWTH) return "✓";
  return growth < 1.1 * bare.growth ? "✓ as a bare fetch on this machine" : "✗ over 100 MiB";
}

function rowOf(name: string, { bytes, seconds, growth }: Measured, verdict: string): string[] {
  return [name, ...[bytes / MIB, seconds, growth / MIB].map((cell) => cell.toFixed(1)), verdict];
}
