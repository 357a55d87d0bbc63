// `npm start`: a mock of the API in this process, and Vite's server in front of it. Both end with the process.
import { parseArgs } from "node:util";
import { type Platform, platforms, startMock } from "@orgplane/mock";
import { type DataSet, dataSets } from "@orgplane/mock/reference";
import { createServer } from "vite";

const { values } = parseArgs({
  options: {
    "data-set": { type: "string", default: "small" },
    platform: { type: "string" },
    delay: { type: "string", default: "0" },
    port: { type: "string", default: "5173" },
  },
});
const dataSet = oneOf(dataSets, values["data-set"], "--data-set");
const platform = values.platform === undefined ? undefined : oneOf(platforms, values.platform, "--platform");
const delays = [{ ms: Number(values.delay) }];

const mock = await startMock({ dataSet, platform, delays, strict: true });
const { origin } = new URL(mock.url);
const vite = await createServer({
  // A port that is taken is no reason to stop: Vite takes the next one.
  server: { host: "127.0.0.1", port: Number(values.port), proxy: { "/v1": origin, "/__mock": origin } },
});
await vite.listen();
console.log(`\n  The admin console:  ${vite.resolvedUrls?.local[0]}`);
console.log(`  The mock behind it: ${origin}\n`);
console.log("  Ctrl-C stops both.\n");

let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
// A signal that ends npm ends the shell that npm has started too, which does not pass it on.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && void stop(), 500).unref();

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await Promise.allSettled([vite.close(), mock.close()]);
  process.exit(0);
}

function oneOf<T extends DataSet | Platform>(known: readonly T[], given: string, option: string): T {
  const found = known.find((one) => one === given);
  if (found !== undefined) return found;
  console.error(`${option} is one of ${known.join(", ")}, and not ${given}.`);
  process.exit(1);
}
