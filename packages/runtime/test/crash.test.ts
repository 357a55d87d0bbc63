import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createTransport } from "../src/codegen/v1.ts";
import { Machines } from "./machines.ts";
import { type LoopbackServer, serve } from "./serve.ts";

const program = fileURLToPath(new URL("bulk-process.ts", import.meta.url));
const uuids = Array.from({ length: 9 }, (_, index) => `u${index}`);

interface Oilery extends LoopbackServer {
  /** How many times each machine was oiled. */
  readonly oiled: Map<string, number>;
  readonly keys: string[];
}

/** A server that carries out each key once, and never sends the response to the second request. */
async function openOilery(): Promise<Oilery> {
  const oiled = new Map<string, number>();
  const keys: string[] = [];
  const answers = new Map<string, string>();
  const server = await serve(async (request, response) => {
    const body = JSON.parse(await text(request)) as { uuids: string[] };
    const key = String(request.headers["idempotency-key"]);
    keys.push(key);
    if (!answers.has(key)) for (const uuid of body.uuids) oiled.set(uuid, (oiled.get(uuid) ?? 0) + 1);
    answers.set(key, answers.get(key) ?? JSON.stringify({ accepted: body.uuids, rejected: [] }));
    if (keys.length === 2) return;
    response.setHeader("Content-Type", "application/json").end(answers.get(key));
  });
  return Object.assign(server, { oiled, keys });
}

/** Kills the program's process at the server's second request, and returns the last token that it printed. */
async function crash(server: Oilery): Promise<string> {
  const child = spawn(process.execPath, [program, server.url], { stdio: ["ignore", "pipe", "inherit"] });
  const [token] = (await once(createInterface(child.stdout), "line")) as [string];
  while (server.keys.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGKILL");
  await once(child, "exit");
  return token;
}

describe("a bulk operation whose process was killed, with one request done and one unanswered", () => {
  it("is completed by its token without repeating anything", { timeout: 20_000 }, async () => {
    await using server = await openOilery();
    const token = await crash(server);
    const machines = new Machines(createTransport({ baseUrl: server.url, token: "tok_owner" }));
    const { accepted } = await machines.oil({ uuids }, { resume: token });
    expect(accepted).toEqual(uuids.slice(3));
    expect([...server.oiled.entries()].sort()).toEqual(uuids.map((uuid) => [uuid, 1]));
    expect(server.keys.sort()).toEqual(["nightly.0", "nightly.1", "nightly.1", "nightly.2"]);
  });

  it("is completed by its key alone without repeating anything", { timeout: 20_000 }, async () => {
    await using server = await openOilery();
    await crash(server);
    const machines = new Machines(createTransport({ baseUrl: server.url, token: "tok_owner" }));
    const { accepted } = await machines.oil({ uuids }, { idempotencyKey: "nightly" });
    expect(accepted).toEqual(uuids);
    expect([...server.oiled.entries()].sort()).toEqual(uuids.map((uuid) => [uuid, 1]));
  });
});
