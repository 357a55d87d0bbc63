// `npm start`: the service in front of a mock of the API, or of a real one with ORGPLANE_BASE_URL and ORGPLANE_TOKEN.
import { serve } from "@hono/node-server";
import { createOrgplane } from "@orgplane/client";
import { startMock } from "@orgplane/mock";
import { createApp } from "./src/app.ts";
import { Background } from "./src/background.ts";

const { ORGPLANE_BASE_URL, ORGPLANE_ORGANIZATION = "acme", PORT = "8080" } = process.env;
const mock = ORGPLANE_BASE_URL === undefined ? await startMock({ port: 0 }) : undefined;
const orgplane = createOrgplane(mock && { baseUrl: mock.url, token: "tok_owner" });

const background = new Background();
const app = createApp(orgplane, ORGPLANE_ORGANIZATION, background);
const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: "127.0.0.1" }, ({ port }) => {
  const ada = `curl -H "X-Forwarded-Email: ada@acme.example" http://127.0.0.1:${port}`;
  console.log(`The service is at http://127.0.0.1:${port}, in front of ${mock?.url ?? ORGPLANE_BASE_URL}. Try:
  ${ada}/spaces
  ${ada}/spaces --json '{"name":"churn"}'
  ${ada}/spaces --json '{"name":"fraud"}'   # the name is taken
  ${ada.replace("ada@", "grace@")}/me -X DELETE`);
});
server.on("error", (error) => {
  console.error(`The service cannot start: ${error.message}. PORT chooses another port.`);
  process.exitCode = 1;
  void stop();
});

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close(stop));

/** After the last request, lets the work in the background end, which makes calls. */
async function stop(): Promise<void> {
  await background.idle();
  await orgplane.close();
  await mock?.close();
}
