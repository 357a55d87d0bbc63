import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ran, run } from "@orgplane/release/run";
import { root } from "@orgplane/repo/root";

const { XDG_CACHE_HOME = join(homedir(), ".cache") } = process.env;
/** What is installed or compiled once stays here, so that a second run takes little. */
const cache = join(XDG_CACHE_HOME, "orgplane", "languages");
const programs = fileURLToPath(new URL("../programs/", import.meta.url));

/** A folder in which a client is generated, compiled, and run. */
export interface Workplace {
  readonly folder: string;
  /** Where the mock is, base path included. */
  readonly mock: string;
  /** Puts one of the programs into a file. */
  program(name: string, file: string): void;
  write(file: string, content: string): void;
  /** Runs a command in the folder, or in one below. */
  run(command: string, args: readonly string[], below?: string): Promise<Ran>;
  /** Runs openapi-generator on the document. */
  generate(generator: string, output: string, ...options: readonly string[]): Promise<void>;
  /** The Python that has the generators, and what generated clients need. */
  python(): Promise<string>;
}

const PYTHON = [
  "openapi-python-client==0.29.1",
  "openapi-generator-cli==7.26.0",
  "pydantic==2.*",
  "urllib3==2.*",
  "python-dateutil==2.*",
  "typing-extensions==4.*",
];

/** A workplace in an empty folder, with the published document as `openapi.json` and `openapi.yaml`. */
export function createWorkplace(folder: string, mock: string): Workplace {
  mkdirSync(folder, { recursive: true });
  for (const file of ["dist/openapi.json", "dist/openapi.yaml", "overlays/discriminators.yaml"]) {
    cpSync(`${root}spec/${file}`, join(folder, file.replace(/.*\//, "")));
  }
  const place: Workplace = {
    folder,
    mock,
    program: (name, file) => {
      mkdirSync(join(folder, file, ".."), { recursive: true });
      cpSync(join(programs, name), join(folder, file));
    },
    write(file, content) {
      mkdirSync(join(folder, file, ".."), { recursive: true });
      writeFileSync(join(folder, file), content);
    },
    run: (command, args, below = ".") =>
      run(command, args, {
        cwd: join(folder, below),
        env: { MOCK: mock, PYTHONDONTWRITEBYTECODE: "1", CARGO_TARGET_DIR: join(cache, "cargo") },
        timeout: 1_200_000,
      }),
    async generate(generator, output, ...options) {
      const command = join(await place.python(), "../openapi-generator-cli");
      const only = "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false";
      const args = ["generate", "-i", "openapi.json", "-g", generator, "-o", output, only, ...options];
      await place.run(command, args);
    },
    async python() {
      const home = join(cache, "python-1");
      const python = join(home, "bin/python");
      if (!existsSync(join(home, "complete"))) {
        await run("python3", ["-m", "venv", "--clear", home]);
        await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PYTHON]);
        writeFileSync(join(home, "complete"), "");
      }
      return python;
    },
  };
  return place;
}
