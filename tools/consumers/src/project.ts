import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ran, run } from "@orgplane/release/run";

const programs = fileURLToPath(new URL("../programs/", import.meta.url));

/** An empty project of a user, into which the packages are installed from a registry. */
export interface Project {
  readonly folder: string;
  /** Where the mock is, base path included. */
  readonly mock: string;
  /** Writes a file. */
  write(file: string, content: string): void;
  /** Installs packages, beside `@orgplane/client` of this repository. */
  install(...packages: readonly string[]): Promise<void>;
  /** The version that is installed of a package. */
  versionOf(name: string): string;
  /** Runs a program in the project's folder. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
}

/** Makes an empty project below a folder, which has the calls in `calls.js`. */
export function createProject(
  parent: string,
  mock: string,
  version: string,
  env: Readonly<Record<string, string>>,
): Project {
  const folder = mkdtempSync(join(parent, "project-"));
  cpSync(programs, folder, { recursive: true });
  const project: Project = {
    folder,
    mock,
    write(file, content) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    },
    async install(...packages) {
      const options = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
      await project.run("npm", ["install", ...options, `@orgplane/client@${version}`, ...packages]);
    },
    versionOf(name) {
      return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
    },
    run: (program, args, more = {}) =>
      run(program, args, { cwd: folder, env: { ...env, MOCK: mock, CI: "1", ...more }, timeout: 300_000 }),
  };
  project.write("package.json", `{ "private": true, "type": "module" }\n`);
  return project;
}
