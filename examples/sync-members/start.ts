// `npm start`: runs the script against a mock of the API: what it would do, then with --apply, then again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startMock } from "@orgplane/mock";

const mock = await startMock();
const env = {
  ...process.env,
  ORGPLANE_BASE_URL: mock.url,
  ORGPLANE_TOKEN: "tok_owner",
  ORGPLANE_ORGANIZATION: "acme",
};
for (const args of [[], ["--apply"], ["--apply"]]) {
  console.log(`\n$ node sync.ts members.yaml ${args.join(" ")}`);
  const script = fileURLToPath(new URL("sync.ts", import.meta.url));
  const file = fileURLToPath(new URL("members.yaml", import.meta.url));
  await once(spawn(process.execPath, [script, file, ...args], { env, stdio: "inherit" }), "exit");
}
await mock.close();
