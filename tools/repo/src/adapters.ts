// `npm run adapters`: holds each adapter to the contract on its twin, records what was found, and makes the tables of the
// READMEs of it. The ordinary tests compare the record with their own run.
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { dirname } from "node:path";
import { root } from "./root.ts";
import { turbo } from "./turbo.ts";

const suites = globSync("packages/adapter-*/test/conformance.test.ts", { cwd: root }).sort();
const vitest = ["--testTimeout=60000", "--update", "--testNamePattern=as the platform most likely is"];
const failed = suites.filter((suite) => {
  const folder = dirname(dirname(suite));
  const args = ["run", "test/conformance.test.ts", ...vitest];
  return spawnSync("node_modules/.bin/vitest", args, { cwd: root + folder, stdio: "inherit" }).status !== 0;
});
for (const suite of failed) console.error(`${suite} does not hold, so its table may be an old one`);
process.exitCode = failed.length > 0 ? 1 : await turbo(["generate", "--filter=@orgplane/codegen..."]);
