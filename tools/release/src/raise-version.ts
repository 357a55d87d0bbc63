// `npm run release:version`: raises the versions of all packages, as the changesets say, and with them the version of the
// contract and those in sources.
import { execFileSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { root } from "@orgplane/repo/root";

/** The files that repeat the version of the packages, and the line in which they do. */
export const REPEATED: Readonly<Record<string, RegExp>> = {
  "spec/openapi.yaml": /^( {2}version: )(.+)$/m,
  "spec/overlays/discriminators.yaml": /^( {2}version: )(.+)$/m,
  "packages/*/src/{,reference/}version.ts": /^(export const version = ")(.+)(?=";$)/m,
};

/** Puts a version into a text, in place of the one that a pattern finds. @throws {Error} If there is none. */
export function withVersion(text: string, pattern: RegExp, version: string, file: string): string {
  if (!pattern.test(text)) throw new Error(`${file} does not have a version where it should: ${pattern}`);
  return text.replace(pattern, `$1${version}`);
}

if (import.meta.main) {
  execFileSync("npx", ["changeset", "version"], { cwd: root, stdio: "inherit" });
  const { version } = JSON.parse(readFileSync(`${root}packages/client/package.json`, "utf8")) as { version: string };
  for (const [glob, pattern] of Object.entries(REPEATED)) {
    for (const file of globSync(glob, { cwd: root })) {
      writeFileSync(root + file, withVersion(readFileSync(root + file, "utf8"), pattern, version, file));
    }
  }
  console.log(`All packages and the contract have version ${version}.`);
}
