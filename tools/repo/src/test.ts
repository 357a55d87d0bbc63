// `npm test`: lints, type-checks and tests every package, then prints the coverage of the contract, and the totals.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { root } from "./root.ts";
import { turbo } from "./turbo.ts";

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

// Removes reports of earlier runs. Turbo restores those of packages that did not change.
const REPORTS = "{spec,packages/*,tools/*,examples/*}/coverage";
for (const folder of globSync(REPORTS, { cwd: root })) rmSync(root + folder, { recursive: true });

const status = await turbo([
  "lint",
  "typecheck",
  "test",
  "--continue=dependencies-successful",
  ...process.argv.slice(2),
]);
// With --filter, the contract tests or the repository's own may be missing, and with them these lines.
const covered =
  globSync("tools/contract/coverage/contract-*.json", { cwd: root }).length === 0 ||
  spawnSync(process.execPath, [`${root}tools/contract/src/report.ts`], { cwd: root, stdio: "inherit" }).status === 0;
const [cost] = globSync("tools/repo/coverage/types-cost.txt", { cwd: root });
if (cost !== undefined) console.log(readFileSync(root + cost, "utf8"));

const files = globSync(`${REPORTS}/tests.json`, { cwd: root }).sort();
const reports = files.map((file) => JSON.parse(readFileSync(root + file, "utf8")) as VitestReport);
const sum = (count: (report: VitestReport) => number) => reports.reduce((total, report) => total + count(report), 0);

const ok = status === 0 && covered;
// A failure outside the tests (a lint error, a type error, a gap in the coverage) counts as one.
const failed = Math.max(
  sum((report) => report.numFailedTests),
  ok ? 0 : 1,
);
if (status !== 0)
  console.error("\nSomething failed above. To see one package alone: npm test -- --filter=@orgplane/<name>");
console.log(
  `${sum((report) => report.numPassedTests)} passed, ${failed} failed, ${sum((report) => report.numPendingTests)} skipped`,
);
process.exitCode = ok && failed === 0 ? 0 : 1;
