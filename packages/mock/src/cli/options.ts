import { parseArgs } from "node:util";
import type { RetryAfter } from "../answer/retry-after.ts";
import { type DelaySetting, maxDelay, parseDelay } from "../delay/delay-setting.ts";
import { isPlatform, noSuchPlatform, type Platform } from "../document/capabilities.ts";
import { isResource, noSuchResource, type Resource, resources } from "../document/resources.ts";
import type { DataSet } from "../reference/seeds/seed.ts";
import { suggestion } from "../request/suggest.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import { isDataSet, noSuchDataSet } from "../state/data-set.ts";

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
  /** Names under which the control API may be used, too. */
  readonly allowedHosts: readonly string[];
  readonly dynamic: boolean;
  readonly stateless: boolean;
  /** Whether tokens that the data does not have are refused. */
  readonly strict: boolean;
  readonly dataSet: DataSet;
  readonly seed: number;
  /** The directory that keeps the state. */
  readonly data: string | undefined;
  readonly scenarios: readonly string[];
  readonly listScenarios: boolean;
  readonly delays: readonly DelaySetting[];
  readonly retryAfter: RetryAfter;
  /** How long a request with an `Idempotency-Key` is worked on at least, in milliseconds. */
  readonly work: number;
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
  "allow-host": { type: "string", multiple: true },
  stateless: { type: "boolean" },
  dynamic: { type: "boolean" },
  strict: { type: "boolean" },
  "data-set": { type: "string" },
  seed: { type: "string" },
  data: { type: "string" },
  scenario: { type: "string", multiple: true },
  "list-scenarios": { type: "boolean" },
  delay: { type: "string", multiple: true },
  "retry-after": { type: "string" },
  work: { type: "string" },
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
  const stateless = values.stateless === true || values.dynamic === true || spec !== undefined;
  const stateOptions = (["data-set", "seed", "data", "strict", "work"] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (stateless && stateOptions[0] !== undefined) {
    const cause = spec === undefined ? (values.dynamic === true ? "--dynamic" : "--stateless") : "--spec";
    throw new UsageError(`with ${cause}, nothing is remembered, so --${stateOptions[0]} has no effect`);
  }
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
    allowedHosts: listOf(values["allow-host"]),
    dynamic: values.dynamic === true,
    stateless,
    strict: values.strict === true,
    dataSet: toDataSet(String(values["data-set"] ?? "small")),
    seed: toSeed(String(values.seed ?? 1)),
    data: values.data === undefined ? undefined : String(values.data),
    scenarios: listOf(values.scenario).map(toScenario),
    listScenarios: values["list-scenarios"] === true,
    delays: listOf(values.delay).map(toDelay),
    retryAfter: toRetryAfter(String(values["retry-after"] ?? 1)),
    work: toWork(String(values.work ?? 0)),
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

function toDataSet(name: string): DataSet {
  if (isDataSet(name)) return name;
  throw new UsageError(noSuchDataSet(name));
}

function toSeed(text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) < 2 ** 32) return Number(text);
  throw new UsageError(`"${text}" is not a seed: it takes a whole number from 0 to ${2 ** 32 - 1}`);
}

function toScenario(name: string): string {
  const names = scenarios.map((scenario) => scenario.name);
  if (names.includes(name)) return name;
  throw new UsageError(
    `there is no scenario "${name}"${suggestion(name, names) || "; orgplane-mock --list-scenarios lists them all"}`,
  );
}

/** `200`, `100-400`, or one of them for an operation: `listSpaces=200`. */
function toDelay(text: string): DelaySetting {
  const [, operation, time = ""] = /^(?:(\w+)=)?(.*)$/s.exec(text) ?? [];
  const setting = parseDelay(time);
  if (setting !== undefined) return operation === undefined ? setting : { ...setting, operation };
  throw new UsageError(`"${text}" is not a delay: it takes milliseconds, 200 or 100-400 or listSpaces=200`);
}

function toRetryAfter(text: string): RetryAfter {
  if (text === "as-documented") return text;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is not a time: --retry-after takes seconds, or as-documented`);
}

function toWork(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= maxDelay) return Number(text);
  throw new UsageError(`"${text}" is not a time: --work takes whole milliseconds, ${maxDelay} at most`);
}

/** The values of an option that may be there several times. */
function listOf(values: string | boolean | (string | boolean)[] | undefined): readonly string[] {
  return [values ?? []].flat().map(String);
}

function toPort(text: string, serversAfterIt: number): number {
  const port = Number(text);
  const last = 65_535 - serversAfterIt;
  if (/^\d+$/.test(text) && port <= last) return port;
  throw new UsageError(`"${text}" is not a port: it takes a number from 0 (any that is free) to ${last}`);
}
