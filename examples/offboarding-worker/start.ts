// `npm start`: the Worker on this machine, in front of a mock of the API.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startMock } from "@orgplane/mock";
import { SECRET } from "./send.ts";

const { PORT = "8787" } = process.env;
const mock = await startMock({ port: 0 });
const variables = { ORGPLANE_BASE_URL: mock.url, ORGPLANE_TOKEN: "tok_owner", WEBHOOK_SECRET: SECRET };
const worker = spawn(
  fileURLToPath(new URL("node_modules/.bin/wrangler", import.meta.url)),
  [
    "dev",
    ...["--ip", "127.0.0.1", "--port", PORT, "--show-interactive-dev-session=false", "--log-level=warn"],
    ...Object.entries(variables).flatMap(([name, value]) => ["--var", `${name}:${value}`]),
  ],
  {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    // Nothing has to be asked of Cloudflare for a Worker on this machine.
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" },
    stdio: ["ignore", "inherit", "inherit"],
  },
);

let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    isStopped = true;
    worker.kill("SIGINT");
  });
}
const ended = once(worker, "exit");

const url = `http://127.0.0.1:${PORT}`;
while (worker.exitCode === null && !(await isUp())) await setTimeout(200);
if (worker.exitCode === null) {
  console.log(`The Worker is at ${url}, in front of ${mock.url}. Tell it that somebody has left:
  npm run send -- grace@acme.example ${url}
Ctrl-C stops both.`);
}
const [code] = await ended;
await mock.close();
process.exitCode = isStopped ? 0 : (code ?? 1);

async function isUp(): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
