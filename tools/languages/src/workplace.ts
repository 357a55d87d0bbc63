import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ran, type RunOptions, run } from "@orgplane/release/run";
import { root } from "@orgplane/repo/root";

const { XDG_CACHE_HOME = join(homedir(), ".cache") } = process.env;
/** What is installed or compiled once stays here, so that a second run takes little. */
const cache = join(XDG_CACHE_HOME, "orgplane", "languages");
const programs = fileURLToPath(new URL("../programs/", import.meta.url));

/** A folder in which a client is generated and compiled. */
export interface Workplace {
  readonly folder: string;
  /** Copies one of the programs, or a file of it, to a file or folder. */
  program(name: string, to: string): void;
  write(file: string, content: string): void;
  /** Runs a command in the folder, or in one below. */
  run(command: string, args: readonly string[], below?: string, options?: RunOptions): Promise<Ran>;
  /** Runs openapi-generator on the document. */
  generate(generator: string, output: string, ...options: readonly string[]): Promise<void>;
  /** The Python that has the generators, and what generated clients need. */
  python(): Promise<string>;
  /** Compiles a crate with what Cargo.lock says; answers with the program. */
  cargo(below: string, name: string): Promise<string>;
}

/** A workplace in an empty folder, with the published document as `openapi.json` and `openapi.yaml`. */
export function createWorkplace(folder: string): Workplace {
  mkdirSync(folder, { recursive: true });
  for (const file of ["dist/openapi.json", "dist/openapi.yaml", "overlays/discriminators.yaml"]) {
    cpSync(`${root}spec/${file}`, join(folder, file.replace(/.*\//, "")));
  }
  const place: Workplace = {
    folder,
    program: (name, to) => cpSync(join(programs, name), join(folder, to), { recursive: true }),
    write(file, content) {
      mkdirSync(join(folder, file, ".."), { recursive: true });
      writeFileSync(join(folder, file), content);
    },
    run: (command, args, below = ".", { env, ...options } = {}) =>
      run(command, args, {
        cwd: join(folder, below),
        env: { PYTHONDONTWRITEBYTECODE: "1", ...env },
        timeout: 1_200_000,
        ...options,
      }),
    async generate(generator, output, ...options) {
      const command = join(await place.python(), "../openapi-generator-cli");
      const only = "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false";
      const args = ["generate", "-i", "openapi.json", "-g", generator, "-o", output, only, ...options];
      await place.run(command, args);
    },
    async python() {
      const requirements = join(programs, "requirements.txt");
      const version = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
      const home = join(cache, `python-${version}`);
      const python = join(home, "bin/python");
      if (!existsSync(join(home, "complete"))) {
        const pip = ["-m", "pip", "--quiet", "--disable-pip-version-check"];
        await run("python3", ["-m", "venv", "--clear", home]);
        // Nothing but what the file names, and `check` says if something is missing there.
        await run(python, [...pip, "install", "--no-deps", "--requirement", requirements]);
        await run(python, [...pip, "check"]);
        writeFileSync(join(home, "complete"), "");
      }
      return python;
    },
    async cargo(below, name) {
      const target = join(cache, "cargo");
      await place.run("cargo", ["build", "--quiet", "--locked"], below, { env: { CARGO_TARGET_DIR: target } });
      // A copy, since another run compiles into the same folder.
      cpSync(join(target, "debug", name), join(folder, name));
      return join(folder, name);
    },
  };
  return place;
}
