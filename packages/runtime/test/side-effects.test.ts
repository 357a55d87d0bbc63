import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { systemClock } from "../src/platform/clock.ts";
import { serve } from "./serve.ts";
import { rejection, widgets } from "./widgets.ts";

/** A server that resets each write several times, before or after carrying it out, and counts the effects. */
async function counting(resets: number) {
  const effects: string[] = [];
  const known = new Set<string>();
  let requests = 0;
  const server = await serve(async (request, response) => {
    const body = await buffer(request);
    const key = request.headers["idempotency-key"]?.toString();
    const write = `${request.method} ${request.url} ${key ?? body.toString()}`;
    requests++;
    if (requests % 2 === 0 || requests > resets) {
      if (!known.has(write)) effects.push(write);
      known.add(write);
    }
    if (requests <= resets) return void request.socket.resetAndDestroy();
    response.writeHead(request.method === "PUT" || request.method === "DELETE" ? 204 : 201);
    response.end(response.statusCode === 204 ? "" : "{}");
  });
  return {
    effects,
    get requests() {
      return requests;
    },
    url: server.url,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Real time, except for backoffs, which end at once. */
const hasty: typeof systemClock = {
  now: systemClock.now,
  after: (milliseconds, run) => systemClock.after(milliseconds <= 8000 ? 0 : milliseconds, run),
};

describe("a write whose connection is reset 20 times", () => {
  it.each([
    ["POST", (client: ReturnType<typeof widgets>) => client.create({ name: "fraud" })],
    ["PATCH", (client: ReturnType<typeof widgets>) => client.update("fraud", { name: "b" })],
    ["PUT", (client: ReturnType<typeof widgets>) => client.drawings.replace("drw_1", new Blob(["bytes"]))],
    ["DELETE", (client: ReturnType<typeof widgets>) => client.delete("fraud")],
    [
      "multipart POST",
      (client: ReturnType<typeof widgets>) => client.drawings.upload("wgt_1", { file: new Blob(["a"]) }),
    ],
  ])("takes effect once: %s", async (_, write) => {
    await using server = await counting(20);
    const limits = { retries: 20, retryBudget: Number.POSITIVE_INFINITY };
    await write(widgets(undefined, { baseUrl: server.url, ...limits, clock: hasty }));
    expect(server.requests).toBe(21);
    expect(server.effects).toHaveLength(1);
  });

  it("fails in the end, and another client can repeat it with its key", async () => {
    await using server = await counting(6);
    const options = { baseUrl: server.url, clock: hasty };
    const error = await rejection(widgets(undefined, options).create({ name: "fraud" }));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", attempts: { length: 3 } });
    const { idempotencyKey = "" } = error as { idempotencyKey?: string };
    await rejection(widgets(undefined, options).create({ name: "fraud" }, { idempotencyKey }));
    await widgets(undefined, options).create({ name: "fraud" }, { idempotencyKey });
    expect(server.requests).toBe(7);
    expect(server.effects).toHaveLength(1);
  });
});
