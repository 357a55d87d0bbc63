// Runs turbo, quietly, and without its telemetry: `node tools/repo/src/turbo.ts <task> …`.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lock } from "./lock.js";
import { root } from "./root.ts";
import { removeStaleOutput } from "./stale-output.ts";

const isWindows = process.platform === "win32";
const bin = join(root, "node_modules/.bin");
// Whoever ends this ends turbo, and all that it has started.
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
// Tests wait for browsers, timers and processes a quarter of the time, so there are more tasks than processors.
const QUIET = ["--output-logs=errors-only", "--concurrency=150%"];
const SILENT = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

/**
 * Runs turbo with the given tasks and options, alone. Returns its exit code, which is not 0 if a signal has ended turbo, or has
 * interrupted it: turbo itself then ends as if all had gone well.
 *
 * @param program - Default: the turbo of this repository.
 */
export async function turbo(
  args: readonly string[],
  program = join(bin, isWindows ? "turbo.cmd" : "turbo"),
): Promise<number> {
  const release = await lock(join(root, "node_modules/.orgplane-lock"), console.error);
  removeStaleOutput();
  const child = spawn(program, ["run", ...QUIET, ...args], {
    cwd: root,
    stdio: "inherit",
    // Turbo starts pnpm for each task.
    env: { ...process.env, ...SILENT, PATH: bin + delimiter + process.env["PATH"] },
    shell: isWindows,
  });
  let interruption: NodeJS.Signals | undefined;
  const pass = (signal: NodeJS.Signals) => {
    interruption = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  const started = performance.now();
  const progress = setInterval(() => console.error(`… ${Math.round((performance.now() - started) / 1000)} s`), 30_000);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve(code ?? 1));
    });
    return interruption === undefined ? code : 128 + constants.signals[interruption];
  } finally {
    clearInterval(progress);
    for (const signal of SIGNALS) process.off(signal, pass);
    release();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await turbo(process.argv.slice(2));
