import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A program from npm that only a slow lane needs, so that `npm run setup` does not install it for everybody. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Versions of its dependencies, where those that it asks for cannot be had. */
  readonly overrides?: Readonly<Record<string, string>>;
}

/**
 * The folder of an installed tool, below `$XDG_CACHE_HOME/orgplane/tools`. It is installed on the first call; afterwards
 * nothing is fetched.
 *
 * @throws {Error} If npm cannot install it.
 */
export function folderOf({ name, version, overrides = {} }: Tool): string {
  const { XDG_CACHE_HOME = join(homedir(), ".cache") } = process.env;
  const home = join(XDG_CACHE_HOME, "orgplane", "tools", `${name.replace("/", "+")}-${version}`);
  const folder = join(home, "node_modules", name);
  if (versionIn(folder) === version) return folder;
  mkdirSync(home, { recursive: true });
  const manifest = { private: true, dependencies: { [name]: version }, overrides };
  writeFileSync(join(home, "package.json"), JSON.stringify(manifest));
  const options = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  execFileSync("npm", ["install", ...options], { cwd: home, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

function versionIn(folder: string): string | undefined {
  const file = join(folder, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : undefined;
}
