// Reviews who has access to what, and takes the access of a person away. `--help` says how.
import { type Arguments, argumentsOf, help } from "./src/arguments.ts";
import { carryOut } from "./src/offboarding/carry-out.ts";
import { Journal } from "./src/offboarding/journal.ts";
import { planFor } from "./src/offboarding/plan.ts";
import { platformsOf } from "./src/platforms/from-environment.ts";
import { connect, type Platforms } from "./src/platforms/platforms.ts";
import { toCsv } from "./src/report/csv.ts";
import { toHtml } from "./src/report/html.ts";
import { toMarkdown } from "./src/report/markdown.ts";
import { outcomeTables, planTables } from "./src/report/offboarding.ts";
import { accessTable, type Table, tablesOf } from "./src/report/tables.ts";
import { review } from "./src/review/review.ts";

async function main(given: Arguments): Promise<number> {
  const { orgplane, requests } = await platformsFor(given);
  const found = await review(orgplane);
  if (given.offboard === undefined) {
    const tables = tablesOf(found, requests);
    show(given.format === "csv" ? [accessTable(found)] : tables, "Access review");
    return 0;
  }
  const plan = await planFor(orgplane, found, given.offboard);
  if (!given.apply) {
    show(planTables(plan), `Plan: take the access of ${plan.email} away`);
    return 0;
  }
  const outcome = await carryOut(plan, new Journal(given.journal));
  show(outcomeTables(plan, outcome), `The access of ${plan.email} was taken away`);
  return outcome.failed.length > 0 ? 1 : 0;

  function show(tables: readonly Table[], title: string): void {
    const text = {
      csv: () => tables.map(toCsv).join("\r\n"),
      html: () => toHtml(title, tables),
      markdown: () => toMarkdown(title, tables),
    };
    process.stdout.write(text[given.format]());
  }
}

async function platformsFor({ twins, members }: Arguments): Promise<Platforms> {
  if (!twins) return platformsOf(process.env);
  // The fakes are no part of what is published.
  const fakes = await import("./src/platforms/twins.ts");
  return connect(fakes.twins(members));
}

try {
  const given = argumentsOf(process.argv.slice(2));
  if (given === "help") console.log(help);
  else process.exitCode = await main(given);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
