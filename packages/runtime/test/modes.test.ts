import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigurationError, ConnectionError } from "../src/index.ts";
import { machines } from "./machines.ts";
import { observed, rejection, type Widget } from "./widgets.ts";

afterEach(() => vi.unstubAllEnvs());

describe("an offline client", () => {
  it("rejects every call as not sent, and asks nobody for a token", async () => {
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

  it("still refuses arguments that cannot be sent", async () => {
    expect(await rejection(observed(undefined, { offline: true }).client.get(".."))).toMatchObject({
      name: "ArgumentError",
    });
  });
});

describe("a client that does nothing", () => {
  it("sends nothing, asks nobody for a token, and answers nothing", async () => {
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

  it("has nothing to wait for, and nothing to change", async () => {
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

  it("has no token of what was not begun", async () => {
    const { client } = machines(() => Response.json({}), { noOp: true });
    const error = await rejection(client.start("m1").toToken());
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as Error).message).toContain("noOp");
  });

  it("does nothing with none of many, and answers the lists that the server would", async () => {
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

  it("has a status that the operation documents: one without a body, if there is any", async () => {
    const { client } = observed(undefined, { noOp: true });
    const machine = machines(() => Response.json({}), { noOp: true }).client;
    const empty = { ok: true, data: undefined };
    expect(await client.create({ name: "fraud" }).result()).toMatchObject({ ...empty, status: 201 });
    expect(await client.get("fraud").result()).toMatchObject({ ...empty, status: 200 });
    expect(await machine.start("m1").result()).toMatchObject({ ...empty, status: 202 });
    expect((await client.list().result()).status).toBe(200);
  });

  it("is not known to the types", async () => {
    const { client } = observed();
    // Its data has the type that it has otherwise, as the guide says.
    const widget: Widget = await client.get("fraud", { noOp: true });
    expect(widget).toBeUndefined();
  });

  it("still refuses arguments that cannot be sent", async () => {
    expect(await rejection(observed(undefined, { noOp: true }).client.get(".."))).toMatchObject({
      name: "ArgumentError",
    });
  });

  it("shows middleware what would have been sent", async () => {
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

  it("may be that for one call, or not for one call", async () => {
    const { client, requests } = observed();
    expect(await client.get("fraud", { noOp: true })).toBeUndefined();
    expect(requests).toHaveLength(0);
    const idle = observed(undefined, { noOp: true });
    expect(await idle.client.get("fraud", { noOp: false })).toEqual({});
    expect(idle.requests).toHaveLength(1);
  });
});

describe("the environment", () => {
  it.each(["1", "true", "TRUE"])("makes clients offline, or do nothing, by %s", async (value) => {
    vi.stubEnv("ORGPLANE_OFFLINE", value);
    expect(await rejection(observed().client.get("fraud"))).toMatchObject({ name: "ConnectionError" });
    vi.stubEnv("ORGPLANE_NO_OP", value);
    expect(await observed().client.get("fraud")).toBeUndefined();
  });

  it.each(["0", "false", ""])("leaves clients as they are by %j", async (value) => {
    vi.stubEnv("ORGPLANE_OFFLINE", value);
    vi.stubEnv("ORGPLANE_NO_OP", value);
    expect(await observed().client.get("fraud")).toEqual({});
  });

  it("gives way to options", async () => {
    vi.stubEnv("ORGPLANE_OFFLINE", "1");
    vi.stubEnv("ORGPLANE_NO_OP", "1");
    expect(await observed(undefined, { offline: false, noOp: false }).client.get("fraud")).toEqual({});
  });

  it.each(["ORGPLANE_OFFLINE", "ORGPLANE_NO_OP"])("with anything else in %s is refused", (name) => {
    vi.stubEnv(name, "maybe");
    expect(() => observed()).toThrow(ConfigurationError);
    expect(() => observed()).toThrow(`${name} must be 1 or 0`);
  });
});
