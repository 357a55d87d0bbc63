import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

/** The compiler's work for the smallest program: one client, one call. */
export const ONE_CALL = `import { createOrgplane } from "@orgplane/client";
export const space = await createOrgplane({ token: "tok_owner" }).spaces.get("fraud");
`;

/** The number of type instantiations for a file that imports `@orgplane/client`. */
export function instantiations(source: string): number {
  const folder = mkdtempSync(join(root, "tools/repo/.types-"));
  try {
    writeFileSync(join(folder, "call.ts"), source);
    const tsc = join(root, "tools/repo/node_modules/.bin/tsc");
    const options = [
      "--ignoreConfig",
      "--strict",
      "--noEmit",
      "--skipLibCheck",
      "--target",
      "es2022",
      "--module",
      "nodenext",
    ];
    const report = execFileSync(tsc, [...options, "--extendedDiagnostics", "call.ts"], { cwd: folder });
    return Number(/Instantiations:\s+([\d,]+)/.exec(report.toString())?.[1]?.replaceAll(",", ""));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  console.log(ONE_CALL);
  console.log(`${instantiations(ONE_CALL)} instantiations (budget: under 1,000)`);
}
