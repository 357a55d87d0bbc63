// `npm run contract`: runs only the contract tests, and prints their coverage; with BASE_URL, against the server of
// that address.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { root } from "./root.ts";
import { turbo } from "./turbo.ts";

const { BASE_URL } = process.env;
process.exitCode = BASE_URL ? against(BASE_URL) : await mock();

async function mock(): Promise<number> {
  rmSync(`${root}tools/contract/coverage`, { recursive: true, force: true });
  const tested = await turbo(["test", "--filter=@orgplane/contract", ...process.argv.slice(2)]);
  return node("src/report.ts") || tested;
}

/** Nothing is cached, and no coverage is printed, because another server cannot be asked for every response. */
function against(url: string): number {
  console.log(`Against ${url}, ${process.env["CONTRACT_WRITES"] === "1" ? "writes included" : "reading only"}:`);
  const files = ["orgs", "members", "spaces", "tenants"].map((resource) => `test/${resource}.test.ts`);
  return node("node_modules/vitest/vitest.mjs", "run", "--testTimeout=60000", ...files);
}

function node(...args: string[]): number {
  return spawnSync(process.execPath, args, { cwd: `${root}tools/contract`, stdio: "inherit" }).status ?? 1;
}
