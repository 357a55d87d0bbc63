import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { contendersOf, OURS, versionOf } from "../src/contenders.ts";
import { replaceMarkedBlock, writeMarkedBlock } from "../src/marked-block.ts";
import { installRivals } from "../src/rivals.ts";
import { root } from "../src/root.ts";
import { cases } from "./cases/index.ts";
import { runMatrix } from "./matrix.ts";
import { lostByUs, mark, recordOf, summaryOf, tableOf } from "./report.ts";
import { trial } from "./trial.ts";

const { values } = parseArgs({
  options: { only: { type: "string" }, json: { type: "boolean" }, write: { type: "boolean" } },
});

try {
  if (values.write && values.only) throw new Error("--write takes all clients: leave out --only");
  const entries = contendersOf("failures", values.only?.split(","));
  // Before the minutes that the rest takes.
  if (values.write) replaceMarkedBlock(readFileSync(`${root}README.md`, "utf8"), "failures", "", "README.md");
  if (entries.some(({ name }) => name !== OURS)) await installRivals();

  const cells = await runMatrix(entries, cases, trial, {
    concurrency: 3,
    progress: ({ entry, one, passes, text }) => console.error(`${mark(passes)} ${entry.name}: ${one.title}: ${text}`),
  });

  if (values.json) {
    console.log(
      JSON.stringify(
        cells.map((cell) => recordOf(cell, versionOf(cell.entry))),
        null,
        2,
      ),
    );
  } else {
    console.log(tableOf(cells, ({ entry }) => versionOf(entry)));
  }
  if (values.write) {
    writeMarkedBlock("README.md", "failures", summaryOf(cells));
    const table = tableOf(cells, ({ entry }) => versionOf(entry));
    writeMarkedBlock("docs/guides/bad-days.md", "failures", table);
  }
  const lost = lostByUs(cells);
  for (const { one, text } of lost) console.error(`${OURS} fails "${one.title}": ${text}`);
  if (lost.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
