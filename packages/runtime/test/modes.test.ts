import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigurationError, ConnectionError } from "../src/index.ts";
import { machines } from "./machines.ts";
import { observed, rejection, type Widget } from "./widgets.ts";

afterEach(() => vi.unstubAllEnvs());

describe("an offline client", () => {
  it("rejects every call as not-sent, without requesting a token", async () => {
    const token = vi.fn(() => "tok_1");
    const { client, requests } = observed(undefined, { offline: true, token });
    for (const call of [client.get("fraud"), client.create({}), client.list(), client.drawings.download("drw_1")]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(ConnectionError);
      expect(error).toMatchObject({ outcome: "not-sent", attempts: [] });
      expect((error as Error).message).toMatch(/^The client is offline \(/);
    }
    expect(requests).toHaveLength(0);
    expect(token).not.toHaveBeenCalled();
  });

  it("still rejects invalid arguments", async () => {
    expect(await rejection(observed(undefined, { offline: true }).client.get(".."))).toMatchObject({
      name: "ArgumentError",
    });
  });
});

describe("a client with noOp", () => {
  it("sends nothing, requests no token and returns no data", async () => {
    const token = vi.fn(() => "tok_1");
    const { client, requests } = observed(undefined, { noOp: true, token });
    expect(await client.create({ name: "fraud" })).toBeUndefined();
    expect(await client.delete("fraud").result()).toMatchObject({ ok: true, status: 202, data: undefined });
    expect(await client.list()).toEqual({ items: [], pagination: { has_more: false, next_cursor: null, total: 0 } });
    expect(await client.list().toArray()).toEqual([]);
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("");
    expect(requests).toHaveLength(0);
    expect(token).not.toHaveBeenCalled();
  });

  it("polls and modifies nothing", async () => {
    const fetch = vi.fn(() => Response.json({}));
    const { client } = machines(fetch, { noOp: true });
    const change = vi.fn(() => ({ name: "b" }));
    const busy = machines(() => Response.json({ id: "m_1" }, { status: 202 })).client;
    expect(await client.start("m1").done()).toBeUndefined();
    expect(await client.resume(await busy.start("m1").toToken()).done()).toBeUndefined();
    expect(await client.modify("m1", change)).toBeUndefined();
    expect(change).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("has no token for an operation that never started", async () => {
    const { client } = machines(() => Response.json({}), { noOp: true });
    const error = await rejection(client.start("m1").toToken());
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as Error).message).toContain("noOp");
  });

  it("sends no bulk request, and returns empty result lists", async () => {
    const { client, requests } = machines(() => Response.json({}), { noOp: true });
    const onChunk = vi.fn();
    for (const uuids of [["a"], ["a", "b", "c", "d"]]) {
      const { accepted, rejected } = await client.oil({ uuids }, { onChunk });
      expect([accepted, rejected]).toEqual([[], []]);
    }
    expect(await client.oil({ uuids: ["a"] }).result()).toMatchObject({ ok: true, status: 200 });
    expect(onChunk).not.toHaveBeenCalled();
    expect(requests).toHaveLength(0);
  });

  it("has a documented status, preferably one without a body", async () => {
    const { client } = observed(undefined, { noOp: true });
    const machine = machines(() => Response.json({}), { noOp: true }).client;
    const empty = { ok: true, data: undefined };
    expect(await client.create({ name: "fraud" }).result()).toMatchObject({ ...empty, status: 201 });
    expect(await client.get("fraud").result()).toMatchObject({ ...empty, status: 200 });
    expect(await machine.start("m1").result()).toMatchObject({ ...empty, status: 202 });
    expect((await client.list().result()).status).toBe(200);
  });

  it("keeps the declared types", async () => {
    const { client } = observed();
    // The data keeps its declared type, as the guide says.
    const widget: Widget = await client.get("fraud", { noOp: true });
    expect(widget).toBeUndefined();
  });

  it("still rejects invalid arguments", async () => {
    expect(await rejection(observed(undefined, { noOp: true }).client.get(".."))).toMatchObject({
      name: "ArgumentError",
    });
  });

  it("shows middleware the request it would have sent", async () => {
    const seen: string[] = [];
    const { client } = observed(undefined, {
      noOp: true,
      middleware: [
        {
          async call(request, next) {
            const response = await next(request);
            seen.push(`${request.method} ${await request.clone().text()} ${response.status}`);
            return response;
          },
          attempt: () => Promise.reject(new Error("there is no attempt")),
        },
      ],
    });
    await client.create({ name: "fraud" });
    expect(seen).toEqual(['POST {"name":"fraud"} 201']);
  });

  it("may be switched on or off for one call", async () => {
    const { client, requests } = observed();
    expect(await client.get("fraud", { noOp: true })).toBeUndefined();
    expect(requests).toHaveLength(0);
    const idle = observed(undefined, { noOp: true });
    expect(await idle.client.get("fraud", { noOp: false })).toEqual({});
    expect(idle.requests).toHaveLength(1);
  });
});

describe("an environment variable", () => {
  it.each(["1", "true", "TRUE"])("switches clients to offline or noOp when it is %s", async (value) => {
    vi.stubEnv("ORGPLANE_OFFLINE", value);
    expect(await rejection(observed().client.get("fraud"))).toMatchObject({ name: "ConnectionError" });
    vi.stubEnv("ORGPLANE_NO_OP", value);
    expect(await observed().client.get("fraud")).toBeUndefined();
  });

  it.each(["0", "false", ""])("leaves clients unchanged when it is %j", async (value) => {
    vi.stubEnv("ORGPLANE_OFFLINE", value);
    vi.stubEnv("ORGPLANE_NO_OP", value);
    expect(await observed().client.get("fraud")).toEqual({});
  });

  it("gives way to options", async () => {
    vi.stubEnv("ORGPLANE_OFFLINE", "1");
    vi.stubEnv("ORGPLANE_NO_OP", "1");
    expect(await observed(undefined, { offline: false, noOp: false }).client.get("fraud")).toEqual({});
  });

  it.each(["ORGPLANE_OFFLINE", "ORGPLANE_NO_OP"])("is rejected when it has any other value: %s", (name) => {
    vi.stubEnv(name, "maybe");
    expect(() => observed()).toThrow(ConfigurationError);
    expect(() => observed()).toThrow(`${name} must be 1 or 0`);
  });
});
