// Removes what was built or measured; the sources and what is installed stay. JavaScript, as it has to run on any Node,
// before anything is installed.
import { readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const MADE = new Set(["dist", "coverage", ".turbo", ".stage"]);
/** What is installed is large, and a folder `dist` in it is of somebody else; one in `src` would be a source. */
const KEPT = new Set(["node_modules", ".git", "src"]);

clean(root);

function clean(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory() || KEPT.has(entry.name)) continue;
    if (!MADE.has(entry.name)) clean(path);
    else {
      rmSync(path, { recursive: true, force: true });
      console.log(`removed ${relative(root, path)}`);
    }
  }
}
