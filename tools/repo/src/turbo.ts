// Runs turbo, quietly, and without its telemetry: `node tools/repo/src/turbo.ts <task> …`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { packageManager } from "./package-manager.ts";
import { root } from "./root.ts";

/** Runs turbo with the given tasks and options. Returns its exit code. */
export function turbo(args: string[]): number {
  // Turbo has to start the pnpm of packageManager for each task, so npx puts it on the path.
  const command = ["-y", packageManager, "exec", "turbo", "run", "--output-logs=errors-only", "--concurrency=100%"];
  const { status } = spawnSync("npx", [...command, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
    shell: process.platform === "win32",
  });
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = turbo(process.argv.slice(2));
