import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CodegenError } from "../codegen-error.ts";
import { isTakenByGeneratedCode } from "../model/taken-names.ts";
import { capitalize, pascalCase } from "../names.ts";
import { DEFAULT_RUNTIME, isClassName, type Target } from "./config.ts";

/** The command of a command line. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "config"; readonly config: string; readonly check: boolean }
  | { readonly kind: "target"; readonly target: Target; readonly check: boolean };

/** The output of `--help`. */
export const HELP = `Generates typed clients from OpenAPI 3.0, 3.1 and 3.2 descriptions.

  orgplane-codegen [--config <file>]                         all clients of a configuration
  orgplane-codegen <description> --out <folder> [--class X]  one client of any description

  --config <file>   the configuration (default: orgplane.config.yaml)
  --out <folder>    the client's folder; its content is replaced
  --class <name>    the client's class (default: the description's file name)
  --check           write nothing; exit with 1 and name the files that differ
  --help, --version
`;

const NAME = "orgplane-codegen";
const SEE_HELP = `see ${NAME} --help`;

/** Reads the command line. */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  const check = values.check === true;
  const [description, ...others] = positionals;
  if (others.length > 0) throw new CodegenError(NAME, `${others[0]} is one description too many`, SEE_HELP);
  if (description === undefined) {
    for (const option of ["out", "class"] as const) {
      if (values[option] !== undefined) throw new CodegenError(NAME, `--${option} needs a description`, SEE_HELP);
    }
    return { kind: "config", config: resolve(values.config ?? "orgplane.config.yaml"), check };
  }
  if (values.config !== undefined) throw new CodegenError(NAME, "--config excludes a description", SEE_HELP);
  if (values.out === undefined) throw new CodegenError(NAME, "a description needs --out", SEE_HELP);
  return { kind: "target", target: targetOf(description, values.out, values.class), check };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: "string" },
        out: { type: "string" },
        class: { type: "string" },
        check: { type: "boolean" },
        help: { type: "boolean" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    // Its first sentence says what is wrong; the rest explains positional arguments.
    const [problem = ""] = String(error instanceof Error ? error.message : error).split(/\. |\n/);
    throw new CodegenError(NAME, problem, SEE_HELP);
  }
}

function targetOf(description: string, out: string, className = classFrom(description)): Target {
  if (!isClassName(className)) {
    throw new CodegenError(NAME, `--class ${className} is no class name`, "write one like Spaces");
  }
  return {
    spec: resolve(description),
    out: resolve(out),
    className,
    runtime: DEFAULT_RUNTIME,
    client: undefined,
    scopes: [],
  };
}

// Names the client of `petstore.v2.yaml` Petstore, that of `1forge.json` Forge, and that of `change.json` ChangeClient.
function classFrom(description: string): string {
  const [base = ""] = (description.split(/[\\/]/).at(-1) ?? "").split(".");
  const name = capitalize(pascalCase(base).replace(/^[^A-Za-z]+|[^A-Za-z0-9]/g, ""));
  return name === "" || isTakenByGeneratedCode(name) ? `${name}Client` : name;
}
