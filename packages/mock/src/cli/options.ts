import { parseArgs } from "node:util";
import { isPlatform, noSuchPlatform, type Platform } from "../document/capabilities.ts";
import { isResource, noSuchResource, type Resource, resources } from "../document/contract.ts";
import { suggestion } from "../request/suggest.ts";

/** What the command line asks for. */
export interface CliOptions {
  readonly help: boolean;
  readonly version: boolean;
  readonly each: boolean;
  readonly only: Resource | undefined;
  readonly spec: string | undefined;
  readonly platform: Platform | undefined;
  readonly port: number;
  readonly host: string;
  readonly dynamic: boolean;
  readonly quiet: boolean;
}

/** A command line that cannot be understood; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The options, as `parseArgs` takes them. */
export const optionTable = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  each: { type: "boolean" },
  only: { type: "string" },
  spec: { type: "string" },
  platform: { type: "string" },
  port: { type: "string", short: "p" },
  host: { type: "string" },
  dynamic: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
} as const;

/**
 * Reads a command line.
 *
 * @throws UsageError for an option that does not exist, a value that is missing or wrong, and options that exclude
 * each other.
 */
export function parseOptions(args: readonly string[]): CliOptions {
  const { values, tokens } = parseArgs({ args: [...args], options: optionTable, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") throw new UsageError(`"${token.value}" is not an option${seeHelp}`);
    if (token.kind === "option") checkOption(token);
  }
  const { only, spec, platform, port, host } = values;
  const each = values.each === true;
  const excluded = [each && "--each", only !== undefined && "--only", spec !== undefined && "--spec"].filter(
    (name) => name !== false,
  );
  if (spec !== undefined && platform !== undefined) excluded.push("--platform");
  if (excluded.length > 1) throw new UsageError(`${excluded.join(" and ")} exclude each other${seeHelp}`);
  return {
    help: values.help === true,
    version: values.version === true,
    each,
    only: only === undefined ? undefined : toResource(String(only)),
    spec: spec === undefined ? undefined : String(spec),
    platform: platform === undefined ? undefined : toPlatform(String(platform)),
    port: toPort(String(port ?? defaultPort), each ? resources.length : 0),
    host: String(host ?? "127.0.0.1"),
    dynamic: values.dynamic === true,
    quiet: values.quiet === true,
  };
}

/** The port of the whole contract, unless another one is asked for. */
export const defaultPort = 4010;

const seeHelp = "; orgplane-mock --help lists them all";

interface OptionToken {
  readonly name: string;
  /** As it was written: `--port`, or `-p`. */
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken): void {
  const known = Object.hasOwn(optionTable, name) ? optionTable[name as keyof typeof optionTable] : undefined;
  if (known === undefined) {
    const names = Object.keys(optionTable).map((option) => `--${option}`);
    throw new UsageError(`there is no option ${rawName}${suggestion(rawName, names) || seeHelp}`);
  }
  if (known.type === "boolean" && value !== undefined) throw new UsageError(`${rawName} takes no value`);
  const missing = value === undefined || value === "" || (inlineValue !== true && value.startsWith("-"));
  if (known.type === "string" && missing) throw new UsageError(`${rawName} needs a value`);
}

function toResource(name: string): Resource {
  if (isResource(name)) return name;
  throw new UsageError(noSuchResource(name));
}

function toPlatform(name: string): Platform {
  if (isPlatform(name)) return name;
  throw new UsageError(noSuchPlatform(name));
}

function toPort(text: string, serversAfterIt: number): number {
  const port = Number(text);
  const last = 65_535 - serversAfterIt;
  if (/^\d+$/.test(text) && port <= last) return port;
  throw new UsageError(`"${text}" is not a port: it takes a number from 0 (any that is free) to ${last}`);
}
