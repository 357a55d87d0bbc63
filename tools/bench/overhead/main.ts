import { runCommand } from "../src/command.ts";
import { contendersOf, OURS, versionOf } from "../src/contenders.ts";
import { writeMarkedBlock } from "../src/marked-block.ts";
import { count, flag } from "../src/options.ts";
import { installRivals } from "../src/rivals.ts";
import { entries } from "./adapter/entries.ts";
import { overheadTable } from "./adapter/table.ts";
import { timeInRounds } from "./rounds.ts";
import { MOST, tableOf, verdictOn } from "./verdict.ts";

await runCommand({
  name: "bench:overhead",
  about: "Measures the processor time of a call, compared with other clients.",
  options: {
    processes: count("processes per client, one after the other", 6),
    rounds: count("batches per process", 3),
    // The processor's clock advances in steps of up to 4 ms. With fewer calls, the best batch would be the luckiest.
    calls: count("calls per batch", 10_000),
    idle: flag("makes the stub for fetch do nothing, not even create a Request"),
    adapter: flag("measures an adapter instead: what it adds to the call of its platform"),
    write: flag("writes the table into the guide"),
  },
  run: async ({ processes, rounds, calls, idle, adapter, write }) => {
    const effort = { processes, rounds, calls };
    const stub = idle ? "idle" : "request";
    if (adapter) {
      const table = overheadTable(await timeInRounds(entries, stub, effort));
      console.log(table);
      if (write) writeMarkedBlock("docs/guides/cost.md", "adapter", table);
      return true;
    }
    await installRivals();
    const costs = await timeInRounds(contendersOf("overhead"), stub, effort);
    const table = tableOf(costs, ({ entry }) => versionOf(entry));
    console.log(table);
    if (write) writeMarkedBlock("docs/guides/cost.md", "overhead", table);

    const { passes, reasons } = verdictOn(costs);
    console.log(
      `\n${OURS} ${passes ? "passes" : "fails"}: at most ${MOST} times openapi-fetch, and below all the others that retry.`,
    );
    for (const reason of reasons) console.log(`- ${reason}`);
    return passes;
  },
});
