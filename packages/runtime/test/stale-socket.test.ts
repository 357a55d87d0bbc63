import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { Attempt } from "../src/index.ts";
import { answer, breaks, scripted } from "./scripted.ts";
import { rejection, widgets } from "./widgets.ts";

describe("a connection that the server has given up meanwhile", () => {
  it.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"])("with %s is replaced at once", async (code) => {
    const { client, sent, end } = scripted([breaks(code), answer(201, {}, { id: "wgt_1" })]);
    expect(await end(client.create({ name: "a" }))).toMatchObject({ value: { id: "wgt_1" }, took: 0 });
    expect(sent[0]?.headers.get("Idempotency-Key")).toBe(sent[1]?.headers.get("Idempotency-Key"));
  });

  it("is replaced at once only the first time", async () => {
    const { client, end } = scripted([breaks("ECONNRESET")]);
    const { error } = await end(client.get("fraud"));
    const [first, second, third] = (error as { attempts: Attempt[] }).attempts;
    expect([first?.wait, second?.wait]).toEqual([0, 0]);
    expect(third?.wait).toBeGreaterThan(0);
  });

  it("is not meant by another failure, nor by one in the middle of an answer", async () => {
    const { client, sent, end } = scripted([breaks("ETIMEDOUT"), answer(200)]);
    expect((await end(client.get("fraud"))).took).toBeGreaterThan(0);
    expect(sent).toHaveLength(2);
    const torn = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(Object.assign(new Error("reset"), { code: "ECONNRESET" })),
        }),
      );
    const half = scripted([torn, answer(200)]);
    expect((await half.end(half.client.get("fraud"))).took).toBeGreaterThan(0);
  });

  it("is none that a caller who wants no retries gets replaced", async () => {
    const { client, sent, end } = scripted([breaks("ECONNRESET")], { retries: 0 });
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "ConnectionError" } });
    expect(sent).toHaveLength(1);
  });

  it("is told from Node's own errors", async () => {
    // Answers one request on each connection, and resets it when a second one comes.
    const served = new WeakSet();
    const methods: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      methods.push(request.method);
      if (served.has(request.socket)) return void request.socket.resetAndDestroy();
      served.add(request.socket);
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const client = widgets(undefined, { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
      const idle = () => new Promise((resolve) => setTimeout(resolve, 20));
      await client.get("fraud");
      await idle();
      expect(await client.update("fraud", { name: "b" })).toEqual({});
      expect(methods).toEqual(["GET", "PATCH", "PATCH"]);
      await idle();
      const error = await rejection(client.update("fraud", {}, { retries: 0 }));
      expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
