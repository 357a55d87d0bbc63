import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tokens as arize } from "@orgplane/twins/arize";
import { keys } from "@orgplane/twins/guardai";
import { tokens as polyaxon } from "@orgplane/twins/polyaxon";
import { tokens as ubiops } from "@orgplane/twins/ubiops";
import { tokens as zenml } from "@orgplane/twins/zenml";
import { root } from "./root.ts";

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The mock server's address in the documentation, which is replaced by the actual one. */
const DOCUMENTED = "http://127.0.0.1:4010/v1";

/** An example as it is for a mock server at another URL. */
export function shownAt(code: string, url: string): string {
  return code.replaceAll(DOCUMENTED, url);
}

const VITEST = join(root, "tools/repo/node_modules/vitest/vitest.mjs");
const TWINS = new URL("./platforms-on-twins.ts", import.meta.url).href;

/** Credentials that the twins of the platforms take. */
const CREDENTIALS = {
  ARIZE_API_KEY: arize.ada,
  GUARDAI_API_KEY: keys.ada.apiKey,
  GUARDAI_API_KEY_ID: keys.ada.apiKeyId,
  POLYAXON_TOKEN: polyaxon.ada,
  UBIOPS_API_TOKEN: ubiops.ada,
  ZENML_API_KEY: zenml.ada,
};

/**
 * Runs a TypeScript example of the documentation like a user: as a module beside an installed `@orgplane/client`. The platforms of
 * adapters are twins, in its own process. What imports Vitest is a test, and run by it.
 *
 * @param code the example, word for word
 * @param url the base URL that replaces the one in the example
 */
export async function runExample(code: string, url: string): Promise<Outcome> {
  const folder = mkdtempSync(join(root, `tools/repo/.example-${process.pid}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Somebody may stop the mock server while the example runs.
  process.once("exit", remove);
  try {
    const isTest = code.includes('from "vitest"');
    const file = join(folder, isTest ? "example.test.ts" : "example.ts");
    writeFileSync(file, shownAt(code, url));
    if (isTest) return await run(process.execPath, [VITEST, "run", "--root", folder]);
    if (!code.includes("@orgplane/adapter-")) return await run(process.execPath, [file], { ORGPLANE_BASE_URL: url });
    return await run(process.execPath, ["--import", TWINS, file], CREDENTIALS);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** Runs a program to its end, and returns its output. */
export function run(program: string, args: string[], env: Record<string, string> = {}, cwd = root): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
