import { parseArgs } from "node:util";
import { markdownTable } from "../src/markdown-table.ts";
import { writeMarkedBlock } from "../src/marked-block.ts";
import { bundle } from "./bundle.ts";
import { measure } from "./measure.ts";
import { compareWithOthers } from "./others.ts";
import { reportOn } from "./report.ts";

// With --why, also what each module comes to; with --others, what other clients do. With --write, the tables go into the guide.
const { values } = parseArgs({
  options: { why: { type: "boolean" }, others: { type: "boolean" }, write: { type: "boolean" } },
});

try {
  if (values.why) {
    const files = [...(await bundle(["@orgplane/client"])).files].sort(([, one], [, other]) => other - one);
    const rows = files.map(([file, bytes]) => [file, String(bytes)]);
    console.log(`${markdownTable([["in @orgplane/client", "bytes, minified"], ...rows], ["left", "right"])}\n`);
  }
  if (values.others) {
    const table = await compareWithOthers();
    if (values.write) writeMarkedBlock("docs/guides/cost.md", "others", table);
    console.log(`${table}\n`);
  }
  const { table, text, exitCode } = reportOn(await measure());
  if (values.write) writeMarkedBlock("docs/guides/cost.md", "size", table);
  console.log(text);
  process.exitCode = exitCode;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
