import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, styleText } from "node:util";
import type { Finding } from "./findings.ts";

const HELP = `Usage: lint [file]

Checks the contract against the rules of redocly.yaml, and prints one line for each finding:
file:line:column  rule  message. Exits with 1 when one of them is an error.

  file        the root document (default: openapi.yaml of this package)
  -h, --help  show this text
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) process.stdout.write(HELP);
  else process.exitCode = await run(positionals);
} catch (error) {
  process.stderr.write(`lint: ${error instanceof Error ? error.message.replaceAll("\n", " ") : String(error)}\n`);
  process.exitCode = 1;
}

async function run([
  file = fileURLToPath(new URL("../openapi.yaml", import.meta.url)),
  ...rest
]: string[]): Promise<number> {
  if (rest.length > 0) throw new Error(`one file at a time, not also ${rest.join(" ")}; see --help`);
  if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  // Loads the linter only now, so that a mistake in the command is reported at once.
  const { findingsOf } = await import("./findings.ts");
  const findings = await findingsOf(resolve(file)).catch((error: Error) => {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  });
  for (const finding of findings) process.stdout.write(`${line(finding)}\n`);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  process.stdout.write(`${count(errors, "error")}, ${count(findings.length - errors, "warning")}\n`);
  return errors > 0 ? 1 : 0;
}

function line({ file, line, column, rule, severity, message }: Finding): string {
  const color = severity === "error" ? "red" : "yellow";
  const near = relative(process.cwd(), file);
  const place = `${near.startsWith("..") ? file : near}:${line}:${column}`;
  return `${paint("cyan", place)}  ${paint(color, rule)}  ${message}`;
}

function paint(color: "cyan" | "red" | "yellow", text: string): string {
  return process.stdout.isTTY ? styleText(color, text) : text;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
