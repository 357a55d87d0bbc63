import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { buildHeyApi } from "./hey-api.ts";

/** The folder of the other clients. They are outside of the workspace, because most people never need them. */
export const rivals: URL = new URL("../rivals/", import.meta.url);

/** Installs the other clients, unless that was done since the lockfile last changed. */
export async function installRivals(): Promise<void> {
  if (isInstalled()) return;
  console.error("Installing the clients to compare with (once, some 400 MB) …");
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: rivals,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await buildHeyApi(rivals);
}

function isInstalled(): boolean {
  const built = new URL("dist/hey-api-js/index.js", rivals);
  const installed = new URL("node_modules/.package-lock.json", rivals);
  return (
    existsSync(built) &&
    existsSync(installed) &&
    changedAt(installed) >= changedAt(new URL("package-lock.json", rivals))
  );
}

function changedAt(file: URL): number {
  return statSync(file).mtimeMs;
}
