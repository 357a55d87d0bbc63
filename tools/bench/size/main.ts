import { runCommand } from "../src/command.ts";
import { markdownTable } from "../src/markdown-table.ts";
import { writeMarkedBlock } from "../src/marked-block.ts";
import { flag } from "../src/options.ts";
import { bundle } from "./bundle.ts";
import { measure } from "./measure.ts";
import { compareWithOthers } from "./others.ts";
import { pages } from "./pages.ts";
import { reportOn } from "./report.ts";

await runCommand({
  name: "size",
  about: "Bundles the code that a page loads, and compares its size with the budgets.",
  options: {
    why: flag("also prints the size of each module"),
    others: flag("also compares other clients"),
    write: flag("writes the tables into the guide"),
  },
  run: async ({ why, others, write }) => {
    if (why) {
      const files = [...(await bundle(pages["@orgplane/client"])).files].sort(([, one], [, other]) => other - one);
      const rows = files.map(([file, bytes]) => [file, String(bytes)]);
      console.log(`${markdownTable([["in @orgplane/client", "bytes, minified"], ...rows], ["left", "right"])}\n`);
    }
    if (others) {
      const table = await compareWithOthers();
      if (write) writeMarkedBlock("docs/guides/cost.md", "others", table);
      console.log(`${table}\n`);
    }
    const { table, text, passes } = reportOn(await measure());
    if (write) writeMarkedBlock("docs/guides/cost.md", "size", table);
    console.log(text);
    return passes;
  },
});
