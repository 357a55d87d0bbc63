import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ran, run } from "@orgplane/release/run";

const programs = fileURLToPath(new URL("../programs/", import.meta.url));

/** An empty project of a user, into which the packages are installed from a registry. */
export interface Project {
  readonly folder: string;
  /** Where the mock is, base path included. */
  readonly mock: string;
  /** The same mock over HTTP/2, with a certificate that nobody has signed. */
  readonly mockOverHttp2: string;
  /** The version of the packages. */
  readonly version: string;
  /** Reads a file. */
  read(file: string): Promise<string>;
  /** Writes a file. */
  write(file: string, content: string): void;
  /** Installs packages, beside `@orgplane/client` of this repository. */
  install(...packages: readonly string[]): Promise<void>;
  /** Runs a program in the project's folder. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
}

/** What all projects share. */
export interface Surroundings extends Pick<Project, "mock" | "mockOverHttp2" | "version"> {
  /** In which npm has the packages of this repository. */
  readonly env: Readonly<Record<string, string>>;
}

/** Makes an empty project below a folder, which has the calls in `calls.js`. */
export function createProject(parent: string, { env, ...shared }: Surroundings): Project {
  const { mock, version } = shared;
  const folder = mkdtempSync(join(parent, "project-"));
  cpSync(programs, folder, { recursive: true });
  const project: Project = {
    ...shared,
    folder,
    read: (file) => readFile(join(folder, file), "utf8"),
    write(file, content) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    },
    async install(...packages) {
      const options = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
      await project.run("npm", ["install", ...options, `@orgplane/client@${version}`, ...packages]);
    },
    run: (program, args, more = {}) =>
      run(program, args, { cwd: folder, env: { ...env, MOCK: mock, CI: "1", ...more }, timeout: 300_000 }),
  };
  project.write("package.json", `{ "private": true, "type": "module" }\n`);
  return project;
}
