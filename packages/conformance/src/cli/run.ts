import { readFile, writeFile } from "node:fs/promises";
import { ConformanceError, type ConformanceRun, conformance } from "../conformance.ts";
import { loadContract } from "../contract/contract.ts";
import { toJson } from "../report/json.ts";
import { toJUnit } from "../report/junit.ts";
import { toMatrix } from "../report/matrix.ts";
import { coloured, plain, type Style, skippedText, summaryText, toText } from "../report/text.ts";
import type { CheckResult, Summary } from "../result.ts";
import type { Capabilities } from "../support.ts";
import { help } from "./help.ts";
import { type CliOptions, type Format, parseOptions, UsageError } from "./options.ts";
import { Progress } from "./progress.ts";
import { selector } from "./select.ts";

/** Runs the command line. Answers the exit code: 0 when all holds, 1 when something does not, 2 when it could not be tried. */
export async function run(args: readonly string[]): Promise<number> {
  // Whoever reads the output may go away before the run ends.
  process.stdout.on("error", () => {});
  try {
    const options = parseOptions(args, process.env);
    if (options.help) process.stdout.write(help);
    else if (options.version) console.log(await version());
    else return await check(options);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConformanceError)) throw error;
    console.error(`orgplane-conformance: ${error.message}`);
    return 2;
  }
}

async function check(options: CliOptions): Promise<number> {
  const { mode, timeout, patience, work, otherToken, organization, baseUrl = "", token = "" } = options;
  const only = selector(options.only, loadContract());
  if (options.list) {
    for (const one of conformance({ token, mode, only }).checks) console.log(`${one.name}\n  ${one.must}`);
    return 0;
  }
  if (baseUrl === "")
    throw new UsageError("where is the API? Write --base-url http://127.0.0.1:4010/v1, or set ORGPLANE_BASE_URL");
  if (token === "") throw new UsageError("which token is it to be? Write --token <token>, or set ORGPLANE_TOKEN");

  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    console.error("\nStopping, and removing what was made. Press Ctrl-C again to stop at once.");
    stop.abort(new ConformanceError("stopped before the end"));
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    const capabilities = options.capabilities === undefined ? undefined : await readCapabilities(options.capabilities);
    const run = conformance({
      baseUrl,
      token,
      mode,
      only,
      timeout,
      patience,
      signal: stop.signal,
      ...(work !== undefined && { work }),
      ...(otherToken !== undefined && { otherToken }),
      ...(organization !== undefined && { organization }),
      ...(capabilities !== undefined && { capabilities }),
    });
    if (run.checks.length === 0)
      throw new UsageError(`no check of ${mode} mode is named ${options.only.join(" or ")}; --list shows them`);
    const style = process.stdout.isTTY ? coloured : plain;
    const results = await print(run, style, options.verbose);
    const summary = await run.summary();
    if (summary.skipped > 0 && !options.verbose) console.log(skippedText(results, style));
    console.log(summaryText(summary, style));
    for (const { format, file } of options.reports) await writeFile(file, reportOf(format, results, summary));
    return summary.failed > 0 ? 1 : 0;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

async function print(run: ConformanceRun, style: Style, verbose: boolean): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const names = run.checks.map(({ name }) => name);
  const progress = new Progress(process.stdout, names.length);
  try {
    for await (const result of run) {
      results.push(result);
      if (result.outcome === "failed" || verbose) progress.print(toText(result, style));
      // By its place: checks that say nothing about this server are passed over.
      progress.show(names.indexOf(result.check.name) + 1, result.check.name);
    }
  } finally {
    progress.clear();
  }
  return results;
}

function reportOf(format: Format, results: readonly CheckResult[], summary: Summary): string {
  if (format === "json") return toJson(results, summary);
  if (format === "junit") return toJUnit(results, summary);
  if (format === "matrix") return toMatrix(results, summary);
  return `${[...results.map((result) => toText(result)), summaryText(summary)].join("\n")}\n`;
}

async function readCapabilities(file: string): Promise<Capabilities> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Capabilities;
  } catch (error) {
    throw new UsageError(`--capabilities: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function version(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  return version;
}
