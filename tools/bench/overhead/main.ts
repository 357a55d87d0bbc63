import { runCommand } from "../src/command.ts";
import { contendersOf, OURS, versionOf } from "../src/contenders.ts";
import { writeMarkedBlock } from "../src/marked-block.ts";
import { count, flag } from "../src/options.ts";
import { installRivals } from "../src/rivals.ts";
import { timeInRounds } from "./rounds.ts";
import { tableOf, verdictOn } from "./verdict.ts";

await runCommand({
  name: "bench:overhead",
  about: "Measures the time that a call takes, beside other clients.",
  options: {
    processes: count("how many each client has, one after the other", 6),
    rounds: count("batches in a process", 3),
    // The clock of the processor goes in steps of up to 4 ms: of fewer calls, the best would be the luckiest.
    calls: count("calls in a batch", 10_000),
    idle: flag("has the stand-in for fetch do nothing at all, not even what each fetch does first"),
    write: flag("puts the table into the guide"),
  },
  run: async ({ processes, rounds, calls, idle, write }) => {
    await installRivals();
    const effort = { processes, rounds, calls };
    const costs = await timeInRounds(contendersOf("overhead"), idle ? "idle" : "request", effort);
    const table = tableOf(costs, ({ entry }) => versionOf(entry));
    console.log(table);
    if (write) writeMarkedBlock("docs/guides/cost.md", "overhead", table);

    const { passes, reasons } = verdictOn(costs);
    console.log(
      `\n${OURS} ${passes ? "passes" : "fails"}: at most twice openapi-fetch, and below all the others that retry.`,
    );
    for (const reason of reasons) console.log(`- ${reason}`);
    return passes;
  },
});
