import { runCommand } from "../src/command.ts";
import { markdownTable } from "../src/markdown-table.ts";
import { count, text } from "../src/options.ts";
import { type Measured, measure } from "./measure.ts";
import { BARE, transfers } from "./transfers.ts";

const MIB = 1024 * 1024;
const MOST_GROWTH = 100 * MIB;
const MOST_IN_USE = 16 * MIB;
/** How much garbage piles up depends on what else the machine does. */
const RUNS = 3;

/** A transfer, and both of its measurements. */
interface Row {
  readonly name: string;
  readonly resident: Measured;
  readonly inUse: Measured;
}

await runCommand({
  name: "bench:files",
  about: "Measures how much memory a file takes on its way.",
  options: {
    mib: count("size of the file in MiB", 2048),
    node: text("path", "the Node that the client runs in; this one unless given"),
  },
  run: async ({ mib, node }) => {
    const size = mib * MIB;
    const bare = await rowOf(BARE, size, node);
    const rows = [bare];
    for (const name of Object.keys(transfers)) rows.push(await rowOf(name, size, node));
    const verdicts = rows.map((row) => verdictOn(row, bare, size));
    const head = ["", "MiB", "seconds", "MiB of memory", "of these in use", ""];
    const lines = rows.map((row, index) => [...cellsOf(row), verdicts[index] ?? ""]);
    console.log(markdownTable([head, ...lines], ["left", "right", "right", "right", "right"]));
    return verdicts.every((verdict) => verdict.startsWith("✓"));
  },
});

async function rowOf(name: string, size: number, node: string | undefined): Promise<Row> {
  return { name, resident: await typical(name, size, node), inUse: await measure(name, size, "in use", node) };
}

/** The run in the middle. */
async function typical(name: string, size: number, node: string | undefined): Promise<Measured> {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(name, size, "resident", node));
  const [median] = runs.sort((one, other) => one.growth - other.growth).slice(RUNS >> 1);
  if (!median) throw new Error("there were no runs");
  return median;
}

function cellsOf({ name, resident, inUse }: Row): readonly string[] {
  const cells = [resident.bytes / MIB, resident.seconds, resident.growth / MIB, inUse.growth / MIB];
  return [name, ...cells.map((cell) => cell.toFixed(1))];
}

function verdictOn({ resident, inUse }: Row, bare: Row, size: number): string {
  if (Math.min(resident.bytes, inUse.bytes) < size) return "✗ bytes are missing";
  if (inUse.growth > MOST_IN_USE) return `✗ over ${MOST_IN_USE / MIB} MiB in use`;
  if (resident.growth < MOST_GROWTH) return "✓";
  // No client can do with less than the platform takes by itself.
  return resident.growth < 1.5 * bare.resident.growth ? "✓ garbage, as a bare fetch leaves it" : "✗ over 100 MiB";
}
