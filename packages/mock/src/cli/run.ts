import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { help } from "./help.ts";
import { type CliOptions, parseOptions } from "./options.ts";
import { plan } from "./plan.ts";
import { present, presentState } from "./present.ts";
import { keepCurrent } from "./reload.ts";
import { scenarioList } from "./scenario-list.ts";
import type { CliServer } from "./serve.ts";
import { explain } from "./start-error.ts";

/** Runs the command line, until it is stopped by a signal; sets the exit code. Answers what it has started. */
export async function run(args: readonly string[]): Promise<readonly CliServer[]> {
  // Whoever reads the output may go away before the mock does.
  process.stdout.on("error", () => {});
  let host = "";
  try {
    const options = parseOptions(args);
    host = options.host;
    if (options.help) process.stdout.write(help);
    else if (options.version) console.log(await version());
    else if (options.listScenarios) process.stdout.write(scenarioList);
    else return await serve(options);
  } catch (error) {
    console.error(`orgplane-mock: ${explain(error, host)}`);
    process.exitCode = 1;
  }
  return [];
}

async function serve(options: CliOptions): Promise<readonly CliServer[]> {
  const planned = await plan(options);
  // Keeps V8 from growing the space for young objects: 150 MB less to serve requests from, for a sixth more work each.
  setFlagsFromString("--semi-space-growth-factor=1");
  // Has V8 collect what the log has forgotten once there is a quarter as much of it as of what is alive, and not thrice.
  setFlagsFromString("--heap-growing-percent=25");
  // Prism takes most of a second to load, which --help and a mistyped option need not wait for.
  const { serveAll } = await import("./serve.ts");
  const { mock, servers, stop } = await serveAll(planned, options);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  for (const server of servers) present(server);
  presentState(mock, options, servers[0]?.origin ?? "");
  const [first] = planned;
  if (first !== undefined) {
    keepCurrent(mock, first.file, first.files, {
      onReload: () => servers[0] && present(servers[0]),
      onFailure: (error) => {
        const reason = explain(error, "");
        mock.keepDespite(reason);
        console.error(`orgplane-mock: ${reason}; what was served before stays`);
      },
    });
  }
  console.log('Send the header "Prefer: code=404" to get another documented answer; --help tells more. Ctrl-C stops.');
  return servers;
}

async function version(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  return version;
}
