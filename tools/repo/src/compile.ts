import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

const OPTIONS = [
  "--ignoreConfig",
  "--strict",
  "--exactOptionalPropertyTypes",
  "--noEmit",
  "--skipLibCheck",
  "--types",
  "node",
  "--module",
  "nodenext",
];
const TARGET = ["--target", "es2023", "--lib", "es2023,esnext.disposable,dom,dom.iterable,dom.asynciterable"];

/**
 * What the compiler says about modules of an application that has installed the packages; empty if nothing is wrong.
 *
 * @param modules their code, by the names of their files
 */
export function compile(modules: Iterable<readonly [name: string, code: string]>): string {
  const folder = mkdtempSync(join(root, "tools/repo/.example-compile-"));
  try {
    const names = Array.from(modules, ([name, code]) => {
      writeFileSync(join(folder, name), `${code}\nexport {};\n`);
      return name;
    });
    execFileSync(join(root, "tools/repo/node_modules/.bin/tsc"), [...OPTIONS, ...TARGET, ...names], { cwd: folder });
    return "";
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
