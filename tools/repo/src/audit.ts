// `npm run audit:dependencies`: asks the registry whether weaknesses are known of what the published packages depend on. It
// fails on those that are high or critical. Where the registry cannot be asked, it says so, and ends with 2.
import { spawnSync } from "node:child_process";
import { packageManager } from "./package-manager.ts";
import { root } from "./root.ts";

/** What an audit has come to. */
export interface Audit {
  /** 0: nothing is known; 1: something is; 2: the registry could not be asked. */
  readonly code: 0 | 1 | 2;
  readonly message: string;
}

interface Report {
  readonly error?: { readonly code?: string; readonly message?: string };
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
}

/** Reads what `pnpm audit --json` has printed. */
export function readAudit(output: string): Audit {
  const report = reportIn(output);
  if (report?.metadata === undefined) {
    const reason =
      report?.error?.message ??
      output
        .replaceAll(/[\s×│]+/g, " ")
        .trim()
        .slice(0, 200);
    return {
      code: 2,
      message: `The dependencies were not audited, because the registry could not be asked: ${reason}`,
    };
  }
  const { high = 0, critical = 0, ...others } = report.metadata.vulnerabilities;
  const lesser = Object.values(others).reduce((sum, count) => sum + count, 0);
  const message = `Known weaknesses of dependencies: ${critical} critical, ${high} high, ${lesser} lesser.`;
  return { code: high + critical > 0 ? 1 : 0, message };
}

function reportIn(output: string): Report | undefined {
  try {
    return JSON.parse(output) as Report;
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const args = ["-y", packageManager, "audit", "--prod", "--json"];
  const { stdout, stderr } = spawnSync("npx", args, {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const { code, message } = readAudit(stdout.trim() || stderr);
  (code === 0 ? console.log : console.error)(message);
  process.exitCode = code;
}
