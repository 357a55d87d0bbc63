import { parseArgs } from "node:util";
import type { Mode } from "../check.ts";

/** Where a report goes, by its format. */
export const formats = ["text", "json", "junit", "matrix"] as const;
export type Format = (typeof formats)[number];

/** What the command line asks for. */
export interface CliOptions {
  readonly help: boolean;
  readonly version: boolean;
  readonly list: boolean;
  readonly verbose: boolean;
  readonly baseUrl: string | undefined;
  readonly token: string | undefined;
  readonly otherToken: string | undefined;
  readonly organization: string | undefined;
  readonly mode: Mode;
  readonly only: readonly string[];
  readonly capabilities: string | undefined;
  readonly reports: readonly { readonly format: Format; readonly file: string }[];
  readonly timeout: number;
  readonly patience: number;
  readonly work: number | undefined;
}

/** A command line that cannot be understood; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The options, as `parseArgs` takes them. */
export const optionTable = {
  "base-url": { type: "string" },
  token: { type: "string" },
  "other-token": { type: "string" },
  organization: { type: "string" },
  live: { type: "boolean" },
  stateless: { type: "boolean" },
  only: { type: "string", multiple: true },
  list: { type: "boolean" },
  capabilities: { type: "string" },
  report: { type: "string", multiple: true },
  timeout: { type: "string" },
  patience: { type: "string" },
  work: { type: "string" },
  verbose: { type: "boolean" },
  version: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
} as const;

/** The environment that stands in for options, so that no token is in the list of processes or the history of a shell. */
export interface Environment {
  readonly ORGPLANE_BASE_URL?: string | undefined;
  readonly ORGPLANE_TOKEN?: string | undefined;
  readonly ORGPLANE_OTHER_TOKEN?: string | undefined;
  readonly ORGPLANE_ORGANIZATION?: string | undefined;
}

/** @throws {UsageError} for an option that does not exist, a value that is missing or wrong, and options that exclude each other. */
export function parseOptions(args: readonly string[], environment: Environment = {}): CliOptions {
  const values = parsed(args);
  if (values.live && values.stateless) throw new UsageError(`--live and --stateless exclude each other${seeHelp}`);
  const baseUrl = values["base-url"] ?? environment.ORGPLANE_BASE_URL;
  if (baseUrl !== undefined) checkUrl(baseUrl);
  return {
    help: values.help === true,
    version: values.version === true,
    list: values.list === true,
    verbose: values.verbose === true,
    baseUrl,
    token: values.token ?? environment.ORGPLANE_TOKEN,
    otherToken: values["other-token"] ?? environment.ORGPLANE_OTHER_TOKEN,
    organization: values.organization ?? environment.ORGPLANE_ORGANIZATION,
    mode: values.live ? "live" : values.stateless ? "stateless" : "read-only",
    only: (values.only ?? []).flatMap((text) => text.split(",")).filter((text) => text !== ""),
    capabilities: values.capabilities,
    reports: (values.report ?? []).flatMap((text) => text.split(",")).map(toReport),
    timeout: toMilliseconds("--timeout", values.timeout, 30),
    patience: toMilliseconds("--patience", values.patience, 120),
    work: values.work === undefined ? undefined : toMilliseconds("--work", values.work, 0),
  };
}

const seeHelp = "; orgplane-conformance --help lists all options";

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionTable, strict: true }).values;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${message.charAt(0).toLowerCase()}${message.slice(1)}${seeHelp}`);
  }
}

function checkUrl(text: string): void {
  if (URL.canParse(text) && /^https?:/.test(text)) return;
  throw new UsageError(`"${text}" is not the URL of an API; one looks like http://127.0.0.1:4010/v1`);
}

function toReport(text: string): { format: Format; file: string } {
  const [format = "", ...rest] = text.split("=");
  const known = formats.find((one) => one === format);
  const file = rest.join("=");
  if (known === undefined || file === "")
    throw new UsageError(`"${text}" is no report; write ${formats.map((one) => `${one}=<file>`).join(", ")}`);
  return { format: known, file };
}

function toMilliseconds(option: string, text: string | undefined, fallback: number): number {
  const seconds = Number(text ?? fallback);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds * 1000;
  throw new UsageError(`${option} takes a number of seconds above 0, not "${text}"`);
}
