// `npm start`: Next.js' development server, in front of a mock of the API. Both end with Ctrl-C.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startMock } from "@orgplane/mock";

const { PORT = "3000" } = process.env;
const mock = await startMock({ port: 0 });
console.log(`The mock is at ${mock.url}, and its page, which orders failures, at ${new URL("/", mock.url)}`);
const next = spawn(
  process.execPath,
  [fileURLToPath(import.meta.resolve("next/dist/bin/next")), "dev", "--hostname", "127.0.0.1", "--port", PORT],
  {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: {
      ...process.env,
      ORGPLANE_BASE_URL: mock.url,
      ORGPLANE_TOKEN: "tok_owner",
      ORGPLANE_ORGANIZATION: "acme",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "inherit", "inherit"],
  },
);
let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    isStopped = true;
    next.kill("SIGTERM");
  });
}
const [code] = await once(next, "exit");
await mock.close();
process.exitCode = isStopped ? 0 : (code ?? 1);
