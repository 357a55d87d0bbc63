// Lets Schemathesis call the mock: examples, edge cases, random requests, and sequences of operations that belong together.
// `node tools/contract/src/schemathesis.ts`. It ends with 1 where the mock breaks its contract, and with 2 where there is no Python.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMock } from "@orgplane/mock";
import { pythonWith } from "@orgplane/twins/python";

const REQUIREMENT = "schemathesis==4.32.5";

/** Each makes other requests. */
const SEEDS = ["1", "2", "3"];

/** Whether data is taken or refused rightly is left out: that depends on what is there, and not on the contract alone. */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "use_after_free",
  "ensure_resource_availability",
  "ignored_auth",
];

process.exitCode = await main();

async function main(): Promise<number> {
  let python: string;
  try {
    python = pythonWith(REQUIREMENT);
  } catch (error) {
    console.error(`Schemathesis has not called the mock. ${(error as Error).message}`);
    return 2;
  }
  for (const seed of SEEDS) if (!(await isClean(python, seed))) return 1;
  return 0;
}

/** Runs Schemathesis on a new mock. What it prints is shown. */
async function isClean(python: string, seed: string): Promise<boolean> {
  // Otherwise unknown tokens would be taken for the owner's, as front ends want it.
  const mock = await startMock({ port: 0, strict: true });
  // It leaves a cache where it runs.
  const cwd = mkdtempSync(join(tmpdir(), "orgplane-schemathesis-"));
  try {
    const { origin } = new URL(mock.url);
    const args = ["run", `${origin}/openapi.json`, "--url", mock.url, "--header", "Authorization: Bearer tok_owner"];
    const effort = ["--seed", seed, "--max-examples", "10", "--checks", CHECKS.join(","), "--no-color"];
    const command = join(python, "../schemathesis");
    const [code] = await once(spawn(command, [...args, ...effort], { cwd, stdio: "inherit" }), "exit");
    return code === 0;
  } finally {
    await mock.close();
    rmSync(cwd, { recursive: true, force: true });
  }
}
