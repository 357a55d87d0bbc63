import { readFileSync } from "node:fs";
import { runCommand } from "../src/command.ts";
import { contendersOf, OURS, versionOf } from "../src/contenders.ts";
import { replaceMarkedBlock, writeMarkedBlock } from "../src/marked-block.ts";
import { flag, text } from "../src/options.ts";
import { installRivals } from "../src/rivals.ts";
import { root } from "../src/root.ts";
import { cases } from "./cases/index.ts";
import { runMatrix } from "./matrix.ts";
import { lostByUs, mark, recordOf, summaryOf, tableOf } from "./report.ts";
import { trial } from "./trial.ts";

const GUIDE = "docs/guides/bad-days.md";
const BLOCKS = ["failures-summary", "failures"];

await runCommand({
  name: "bench:failures",
  about: "Plays one kind of failure after the other to each client, and judges the result.",
  options: {
    only: text("names", "runs only these clients, separated by commas"),
    json: flag("prints all facts instead of the table"),
    write: flag("writes both tables into the guide"),
  },
  run: async ({ only, json, write }) => {
    if (write && only) throw new Error("--write takes all clients: leave out --only");
    const entries = contendersOf("failures", only?.split(","));
    // Fails early, before the minutes of the bench.
    if (write) for (const name of BLOCKS) replaceMarkedBlock(readFileSync(`${root}${GUIDE}`, "utf8"), name, "", GUIDE);
    if (entries.some(({ name }) => name !== OURS)) await installRivals();

    const cells = await runMatrix(entries, cases, trial, {
      concurrency: 3,
      progress: ({ entry, one, passes, text }) => console.error(`${mark(passes)} ${entry.name}: ${one.title}: ${text}`),
    });

    const table = tableOf(cells, ({ entry }) => versionOf(entry));
    const records = cells.map((cell) => recordOf(cell, versionOf(cell.entry)));
    console.log(json ? JSON.stringify(records, null, 2) : table);
    if (write) {
      writeMarkedBlock(GUIDE, "failures-summary", summaryOf(cells));
      writeMarkedBlock(GUIDE, "failures", table);
    }
    const lost = lostByUs(cells);
    for (const { one, text } of lost) console.error(`${OURS} fails "${one.title}": ${text}`);
    return lost.length === 0;
  },
});
