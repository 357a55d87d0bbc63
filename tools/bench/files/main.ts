import { parseArgs } from "node:util";
import { markdownTable } from "../src/markdown-table.ts";
import { type Measured, measure } from "./measure.ts";
import { BARE, transfers } from "./transfers.ts";

// `bench:files`: how much memory a file takes on its way. With --mib, of another size than 2 GiB; with --node, in another
// Node, by its path.
const MIB = 1024 * 1024;
const MOST_GROWTH = 100 * MIB;
const MOST_IN_USE = 16 * MIB;
/** How much garbage piles up depends on what else the machine does. */
const RUNS = 3;

const { values } = parseArgs({
  options: { mib: { type: "string", default: "2048" }, node: { type: "string", default: process.execPath } },
});
const size = Number(values.mib) * MIB;

const bare = await typical(BARE);
const rows = [await rowOf(BARE, bare)];
for (const name of Object.keys(transfers)) rows.push(await rowOf(name, await typical(name)));
const head = ["", "MiB", "seconds", "MiB of memory", "of these in use", ""];
console.log(markdownTable([head, ...rows], ["left", "right", "right", "right", "right"]));
if (rows.some(([, , , , , verdict]) => verdict?.startsWith("✗"))) process.exitCode = 1;

/** The run in the middle. */
async function typical(name: string): Promise<Measured> {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(name, size, "resident", values.node));
  const [median] = runs.sort((one, other) => one.growth - other.growth).slice(RUNS >> 1);
  if (!median) throw new Error("there were no runs");
  return median;
}

async function rowOf(name: string, resident: Measured): Promise<string[]> {
  const inUse = await measure(name, size, "in use", values.node);
  const cells = [resident.bytes / MIB, resident.seconds, resident.growth / MIB, inUse.growth / MIB];
  return [name, ...cells.map((cell) => cell.toFixed(1)), verdictOn(resident, inUse)];
}

function verdictOn(resident: Measured, inUse: Measured): string {
  if (Math.min(resident.bytes, inUse.bytes) < size) return "✗ bytes are missing";
  if (inUse.growth > MOST_IN_USE) return `✗ over ${MOST_IN_USE / MIB} MiB in use`;
  if (resident.growth < MOST_GROWTH) return "✓";
  // No client can do with less than the platform takes by itself.
  return resident.growth < 1.5 * bare.growth ? "✓ garbage, as a bare fetch leaves it" : "✗ over 100 MiB";
}
