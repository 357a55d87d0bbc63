// Removes what was built or measured; the sources and what is installed stay. Imports nothing that would have to be installed.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

const MADE = new Set(["dist", "coverage", ".turbo"]);

for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isDirectory() || !MADE.has(entry.name)) continue;
  if (
    path
      .slice(root.length)
      .split("/")
      .some((part) => part === "node_modules" || part === ".git" || part === "src")
  )
    continue;
  rmSync(path, { recursive: true, force: true });
  console.log(`removed ${path.slice(root.length)}`);
}
