import { existsSync, globSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

/**
 * Removes compiled modules whose source was renamed or deleted, so that they are neither packed nor cached. The compiler leaves
 * them in `dist`, and so does turbo: it restores cached output over what is there (https://github.com/vercel/turborepo/issues/10951).
 * Emptying `dist` instead would take modules away from programs that are running.
 *
 * @param repository - Default: this one.
 */
export function removeStaleOutput(repository = root): void {
  // Only the compiler writes source maps, next to each file. What other tools write into dist has none.
  for (const map of globSync("packages/*/dist/**/*.map", { cwd: repository })) {
    const output = join(repository, map.replace(/\.map$/, ""));
    const source = map.replace(/([\\/])dist([\\/])/, "$1src$2").replace(/(\.js|\.d\.ts)\.map$/, ".ts");
    if (existsSync(join(repository, source))) continue;
    for (const file of [output, `${output}.map`]) rmSync(file, { force: true });
  }
}
