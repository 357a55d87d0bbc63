import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * A Python that has a package, in a virtual environment of its own below `$XDG_CACHE_HOME/orgplane/python`. It is made
 * and filled on the first call; afterwards nothing is fetched.
 *
 * @param requirement - A package with its version, as `ubiops==4.15.0`.
 * @param needs - What it is installed with, instead of all that it asks for.
 * @returns The path of the Python.
 * @throws An `Error` that says what is missing on this machine.
 */
export function pythonWith(requirement: string, needs?: readonly string[]): string {
  const [name = "", version = ""] = requirement.split("==");
  const { XDG_CACHE_HOME = join(homedir(), ".cache") } = process.env;
  const folder = join(XDG_CACHE_HOME, "orgplane", "python", `${name}-${version}`);
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const question = `import importlib.metadata as m; assert m.version(${JSON.stringify(name)}) == ${JSON.stringify(version)}`;
  const isThere = () => spawnSync(python, ["-I", "-c", question], { stdio: "ignore" }).status === 0;
  if (isThere()) return python;
  mkdirSync(folder, { recursive: true });
  run("python3", ["-m", "venv", "--clear", folder], "Python 3 with the module venv");
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  if (needs !== undefined) run(python, [...install, ...needs], `${needs.join(", ")} from PyPI`);
  // Last, since what is there says that all is there.
  run(python, [...install, ...(needs === undefined ? [] : ["--no-deps"]), requirement], `${requirement} from PyPI`);
  return python;
}

function run(command: string, args: readonly string[], needed: string): void {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (error !== undefined) throw new Error(`This needs ${needed}: there is no ${command} on this machine.`);
  if (status !== 0) throw new Error(`This needs ${needed}: ${command} ${args.join(" ")} failed.`);
}
