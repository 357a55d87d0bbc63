// Removes what was built or measured; the sources and what is installed stay. JavaScript, as it has to run on any Node,
// before anything is installed.
import { readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const MADE = new Set(["dist", "coverage", ".turbo"]);

for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  const path = relative(root, join(entry.parentPath, entry.name));
  if (!entry.isDirectory() || !MADE.has(entry.name) || /(^|[\\/])(node_modules|\.git|src)[\\/]/.test(path)) continue;
  rmSync(join(root, path), { recursive: true, force: true });
  console.log(`removed ${path}`);
}
