import { readFile } from "node:fs/promises";
import type { MockExchange } from "../exchange.ts";
import type { RunningMock } from "../start.ts";
import { help } from "./help.ts";
import { type CliOptions, parseOptions } from "./options.ts";
import { type Planned, plan } from "./plan.ts";
import { keepCurrent } from "./reload.ts";
import { logLine, paint, printable } from "./request-log.ts";
import { explain } from "./start-error.ts";

/** Runs the command line, until it is stopped by a signal; sets the exit code. Answers what it has started. */
export async function run(args: readonly string[]): Promise<readonly RunningMock[]> {
  // Whoever reads the output may go away before the mock does.
  process.stdout.on("error", () => {});
  let host = "";
  try {
    const options = parseOptions(args);
    host = options.host;
    if (options.help) process.stdout.write(help);
    else if (options.version) console.log(await version());
    else return await serve(options);
  } catch (error) {
    console.error(`orgplane-mock: ${explain(error, host)}`);
    process.exitCode = 1;
  }
  return [];
}

async function serve(options: CliOptions): Promise<readonly RunningMock[]> {
  const planned = await plan(options);
  const running: RunningMock[] = [];
  const stop = async () => {
    await Promise.all(running.map((mock) => mock.close()));
  };
  try {
    for (const server of planned) running.push(await start(server, options, planned.length > 1));
  } catch (error) {
    await stop();
    throw error;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  for (const [index, mock] of running.entries()) present(planned[index]?.name ?? "", mock);
  for (const [index, mock] of running.entries()) {
    const { name = "", files } = planned[index] ?? {};
    if (options.spec !== undefined && files !== undefined) {
      keepCurrent(mock, options.spec, files, {
        onReload: () => present(name, mock),
        onFailure: (error) => console.error(`orgplane-mock: ${explain(error, "")}; what was served before stays`),
      });
    }
  }
  console.log('Send the header "Prefer: code=404" to get another documented answer; --help tells more. Ctrl-C stops.');
  return running;
}

function present(name: string, mock: RunningMock): void {
  console.log(`${paint("bold", name.padEnd(8))} ${mock.url}  ${mock.operations} operations`);
  warn(mock.unserved);
}

function warn(unserved: readonly string[]): void {
  const shown = unserved.slice(0, 10);
  for (const what of shown) console.error(`orgplane-mock: ${printable(what)}`);
  if (unserved.length > shown.length)
    console.error(`orgplane-mock: and ${unserved.length - shown.length} more like these`);
}

async function start({ name, document, port }: Planned, options: CliOptions, named: boolean): Promise<RunningMock> {
  // Prism takes most of a second to load, which --help and a mistyped option need not wait for.
  const { startMock } = await import("../start.ts");
  const { host, dynamic, quiet, platform } = options;
  const log = (exchange: MockExchange) => console.log(logLine(exchange, named ? name : undefined));
  return startMock({
    document,
    port,
    host,
    dynamic,
    ...(platform && { platform }),
    ...(quiet ? {} : { onExchange: log }),
  });
}

async function version(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  return version;
}
