import { parseArgs } from "node:util";
import { markdownTable } from "../src/markdown-table.ts";
import { bundle } from "./bundle.ts";
import { measure } from "./measure.ts";
import { reportOn } from "./report.ts";

// With --why, also what each module comes to.
const { values } = parseArgs({ options: { why: { type: "boolean" } } });

try {
  if (values.why) {
    const files = [...(await bundle(["@orgplane/client"])).files].sort(([, one], [, other]) => other - one);
    const rows = files.map(([file, bytes]) => [file, String(bytes)]);
    console.log(`${markdownTable([["in @orgplane/client", "bytes, minified"], ...rows], ["left", "right"])}\n`);
  }
  const { text, exitCode } = reportOn(await measure());
  console.log(text);
  process.exitCode = exitCode;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
