import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, it } from "node:test";
import { fileURLToPath } from "node:url";
import { createOrgplane, type Orgplane } from "@orgplane/client";
import { SECRET, send } from "../send.ts";
import { signWebhook } from "../src/webhook.ts";

const left = (email: string) => JSON.stringify({ type: "employee.left", data: { email } });
let worker: ReturnType<typeof spawn>;
let url = "";
let orgplane: Orgplane;

before(async () => {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  worker = spawn(process.execPath, ["start.ts"], { cwd, env: { ...process.env, PORT: await freePort() } });
  let said = "";
  for await (const text of worker.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += text;
    const [, at, mock] = /The Worker is at (\S+), in front of (\S+)\./.exec(said) ?? [];
    if (at === undefined || mock === undefined) continue;
    url = at;
    orgplane = createOrgplane({ baseUrl: mock, token: "tok_owner" });
    return;
  }
  throw new Error(`The Worker did not start: ${said}`);
});

after(async () => {
  const ended = once(worker, "exit");
  worker.kill("SIGINT");
  assert.deepEqual(await ended, [0, null]);
  await assert.rejects(fetch(url), "the Worker is still there");
});

it("removes a person with the keys, once", async () => {
  const first = await send(url, left("grace@acme.example"));
  assert.deepEqual([first.status, await first.json()], [200, { message: "Removed, with 1 keys" }]);
  assert.equal((await orgplane.members.get("acme", "grace@acme.example").result()).status, 404);
  const again = await send(url, left("grace@acme.example"));
  assert.deepEqual([again.status, await again.json()], [200, { message: "Was no member" }]);
});

it("asks for another delivery when the platform refuses", async () => {
  // The last admin stays until somebody else is one.
  const response = await send(url, left("ada@acme.example"));
  assert.deepEqual([response.status, response.headers.get("retry-after")], [503, "60"]);
});

it("leaves other reports alone", async () => {
  assert.equal((await send(url, '{"type":"employee.joined"}')).status, 202);
  assert.equal((await fetch(url)).status, 405);
});

it("refuses what is not signed, signed by others, changed, too old or no JSON, and removes nobody", async () => {
  const body = left("rosa@labels.example");
  const old = new Date(Date.now() - 3_600_000);
  const refused = [
    await send(url, body, {}),
    await send(url, body, await signWebhook(body, `whsec_${btoa("another secret")}`)),
    await send(url, body, await signWebhook(left("grace@acme.example"), SECRET)),
    await send(url, body, { ...(await signWebhook(body, SECRET)), "webhook-signature": "v1,%%% v0,aaaa" }),
    await send(url, body, await signWebhook(body, SECRET, old)),
  ];
  assert.deepEqual(
    refused.map(({ status }) => status),
    [401, 401, 401, 401, 401],
  );
  assert.equal((await send(url, "{")).status, 400);
  assert.ok((await orgplane.members.get("acme", "rosa@labels.example").result()).ok);
});

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return String(typeof address === "object" ? address?.port : address);
}
