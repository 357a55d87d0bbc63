import { parseArgs } from "node:util";
import { contendersOf, OURS, versionOf } from "../src/contenders.ts";
import { writeMarkedBlock } from "../src/marked-block.ts";
import { installRivals } from "../src/rivals.ts";
import { timeInRounds } from "./rounds.ts";
import { tableOf, verdictOn } from "./verdict.ts";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    // The clock of the processor goes in steps of up to 4 ms: of fewer calls, the best would be the luckiest.
    calls: { type: "string", default: "10000" },
    // The stand-in for fetch does nothing at all, not even what each fetch does first.
    idle: { type: "boolean", default: false },
    // Puts the table into the guide.
    write: { type: "boolean", default: false },
  },
});

await installRivals();
const effort = { processes: Number(values.processes), rounds: Number(values.rounds), calls: Number(values.calls) };
const costs = await timeInRounds(contendersOf("overhead"), values.idle ? "idle" : "request", effort);
const table = tableOf(costs, ({ entry }) => versionOf(entry));
console.log(table);
if (values.write) writeMarkedBlock("docs/guides/cost.md", "overhead", table);

const { passes, reasons } = verdictOn(costs);
console.log(
  `\n${OURS} ${passes ? "passes" : "fails"}: at most twice openapi-fetch, and below all the others that retry.`,
);
for (const reason of reasons) console.log(`- ${reason}`);
