import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Coverage, missing, table } from "./coverage.ts";

const folder = fileURLToPath(new URL("../coverage/", import.meta.url));
const files = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith("contract-")).sort();
const coverages = await Promise.all(
  files.map(async (name) => JSON.parse(await readFile(`${folder}${name}`, "utf8")) as Coverage),
);

if (coverages.length === 0) {
  console.error("No contract test has run yet: run npm test, or npm run contract.");
  process.exit(1);
}
console.log(`Contract coverage\n\n${table(coverages)}\n`);
const gaps = coverages.flatMap((coverage) => missing(coverage).map((gap) => `${coverage.target}: ${gap}`));
if (gaps.length > 0) {
  console.error(`Not exercised:\n${gaps.map((gap) => `  ${gap}`).join("\n")}`);
  process.exitCode = 1;
}
