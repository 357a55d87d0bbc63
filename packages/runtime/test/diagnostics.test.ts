import { channel } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type DiagnosticsMessage, diagnostics } from "../src/diagnostics.ts";
import * as browser from "../src/pipeline/policies/diagnostics/publish.browser.ts";
import { createClock } from "../src/testing/index.ts";
import { observed, rejection } from "./widgets.ts";

const EVENTS = ["call", "attempt"].flatMap((what) =>
  ["start", "end", "error"].map((event) => `orgplane:${what}:${event}`),
);
const undo: (() => void)[] = [];
afterEach(() => {
  for (const unsubscribe of undo.splice(0)) unsubscribe();
});

/** Records what is published. */
function subscribed(names = EVENTS) {
  const published: { name: string; message: DiagnosticsMessage; snapshot: DiagnosticsMessage }[] = [];
  for (const name of names) {
    const listener = (message: unknown) => {
      const known = message as DiagnosticsMessage;
      published.push({ name, message: known, snapshot: { ...known } });
    };
    channel(name).subscribe(listener);
    undo.push(() => channel(name).unsubscribe(listener));
  }
  return published;
}

const failing = (times: number) => {
  let count = 0;
  return () =>
    count++ < times
      ? new Response(null, { status: 503 })
      : Response.json({ id: "wgt_1" }, { headers: { "X-Request-Id": "req_1" } });
};

describe("diagnostics", () => {
  it("publish a call and its attempts in order", async () => {
    const published = subscribed();
    await observed(failing(1)).client.get("fraud");
    expect(published.map(({ name, snapshot }) => [name.slice(9), snapshot.attempt, snapshot.status])).toEqual([
      ["call:start", 0, undefined],
      ["attempt:start", 1, undefined],
      ["attempt:end", 1, 503],
      ["attempt:start", 2, undefined],
      ["attempt:end", 2, 200],
      ["call:end", 0, 200],
    ]);
    expect(published.at(-1)?.message).toMatchObject({
      method: "GET",
      url: "https://api.test/v1/widgets/fraud",
      requestId: "req_1",
      duration: expect.any(Number),
    });
  });

  it("give the events of one call the same context", async () => {
    const published = subscribed();
    const { client } = observed(failing(0));
    await Promise.all([client.get("a"), client.get("b")]);
    expect(new Set(published.map(({ message }) => message.context)).size).toBe(2);
    expect(new Set(published.map(({ message }) => message)).size).toBe(4);
    expect(published[0]?.message.context.operation.id).toBe("getWidget");
  });

  it("publish the error when no response arrives", async () => {
    const published = subscribed();
    const { client } = observed(() => Promise.reject(new Error("no route")), { retries: 0 });
    const error = await rejection(client.get("fraud"));
    expect(published.map(({ name }) => name.slice(9))).toEqual([
      "call:start",
      "attempt:start",
      "attempt:error",
      "call:error",
    ]);
    expect(published.at(-1)?.message.error).toBe(error);
  });

  it("publish a failure response as a response", async () => {
    const published = subscribed();
    const { client } = observed(() => new Response(null, { status: 404 }));
    await rejection(client.get("fraud"));
    expect(published.at(-1)).toMatchObject({ name: "orgplane:call:end", message: { status: 404 } });
  });

  it("publish the DecodeError when a response cannot be decoded", async () => {
    const published = subscribed();
    const { client } = observed(() => new Response("<p>Sign in</p>"));
    const error = (await rejection(client.get("fraud"))) as Error;
    expect(published.map(({ name }) => name.slice(9))).toEqual([
      "call:start",
      "attempt:start",
      "attempt:end",
      "call:error",
    ]);
    expect(published.at(-1)?.message).toMatchObject({ status: 200, error: { message: error.message } });
  });

  it("publish nothing for a preview", async () => {
    const published = subscribed();
    await observed().client.get("fraud").preview();
    expect(published).toEqual([]);
  });

  it("reach a subscriber of a single event", async () => {
    const published = subscribed(["orgplane:call:end"]);
    await observed(failing(0)).client.get("fraud");
    expect(published).toHaveLength(1);
  });

  it("contain no secret", async () => {
    const published = subscribed();
    const { client } = observed(() => Response.json({ items: [], pagination: { has_more: false } }), {
      token: "tok_s3cret",
    });
    await client.list({ filter: { token: "s3cret" } });
    const told = published.map(({ message }) => message);
    for (const text of [JSON.stringify(told), inspect(told, { depth: 20, showHidden: true, getters: true })]) {
      expect(text).toContain("filter%5Btoken%5D=[redacted]");
      expect(text).toContain("listWidgets");
      expect(text).not.toContain("s3cret");
    }
  });

  it("contain no credential that the server repeats as the request id", async () => {
    const published = subscribed();
    const respond = () => Response.json({ id: "wgt_1" }, { headers: { "X-Request-Id": "for tok_s3cret" } });
    await observed(respond, { token: "tok_s3cret" }).client.get("fraud");
    expect(published.map(({ snapshot }) => snapshot.requestId)).toEqual([
      undefined,
      undefined,
      "for [redacted]",
      "for [redacted]",
    ]);
    expect(published.at(-1)?.message.context.attempts).toMatchObject([{ requestId: "for [redacted]" }]);
  });

  it("cost nothing without a subscriber", async () => {
    const now = vi.spyOn(performance, "now");
    const { client } = observed(failing(0), { clock: createClock({ automatic: false }) });
    await client.get("fraud");
    expect(now).not.toHaveBeenCalled();
    subscribed();
    await client.get("fraud");
    expect(now).toHaveBeenCalled();
    now.mockRestore();
  });

  it("fail no call when a subscriber throws", async () => {
    const listener = () => {
      throw new TypeError("subscriber");
    };
    const uncaught: unknown[] = [];
    const keep = (error: unknown) => uncaught.push(error);
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", keep);
    channel("orgplane:call:end").subscribe(listener);
    undo.push(() => channel("orgplane:call:end").unsubscribe(listener));
    expect(await observed(failing(0)).client.get("fraud")).toEqual({ id: "wgt_1" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("uncaughtException", keep);
    for (const other of others) process.on("uncaughtException", other);
    expect(uncaught).toMatchObject([{ message: "subscriber" }]);
  });
});

describe("diagnostics as middleware", () => {
  it("publish each event only once where the client publishes already", async () => {
    const published = subscribed();
    await observed(failing(0), { middleware: [diagnostics()] }).client.get("fraud");
    expect(published).toHaveLength(4);
  });

  it("publish where the client does not", async () => {
    vi.resetModules();
    vi.doMock("../src/pipeline/policies/diagnostics/publish.ts", () => browser);
    const others = await import("./widgets.ts");
    const middleware = [(await import("../src/diagnostics.ts")).diagnostics()];
    vi.doUnmock("../src/pipeline/policies/diagnostics/publish.ts");
    const published = subscribed();
    await others.observed(failing(0)).client.get("fraud");
    expect(published).toHaveLength(0);
    await others.observed(failing(0), { middleware }).client.get("fraud");
    expect(published.map(({ name }) => name.slice(9))).toEqual([
      "call:start",
      "attempt:start",
      "attempt:end",
      "call:end",
    ]);
  });
});
