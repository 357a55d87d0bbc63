// Serves the adapter over HTTP, so that clients in any language can use it: `npm start`, or with DIRECTORY_URL and PORT.
import { serve } from "@hono/node-server";
import { directory } from "./src/adapter.ts";
import { createDirectory, token } from "./test/platform.ts";

const { DIRECTORY_URL, PORT = "8080" } = process.env;
// Without a real directory, a fake in memory answers.
const adapter =
  DIRECTORY_URL === undefined
    ? directory({ baseUrl: "https://directory.invalid", fetch: createDirectory().fetch })
    : directory({ baseUrl: DIRECTORY_URL });

const server = serve({ fetch: adapter, port: Number(PORT), hostname: "127.0.0.1" }, ({ port }) => {
  console.log(`The Orgplane API on top of ${DIRECTORY_URL ?? "a fake directory in memory"}. Try:`);
  const bearer = DIRECTORY_URL === undefined ? token : "<your token>";
  console.log(`  curl -H "Authorization: Bearer ${bearer}" http://127.0.0.1:${port}/v1/organizations/house/members`);
});
server.on("error", (error) => {
  console.error(`The server cannot start: ${error.message}. PORT chooses another port.`);
  process.exitCode = 1;
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close());
