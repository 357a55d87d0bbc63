import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { readResumeToken, writeResumeToken } from "../src/calls/resume-token.ts";
import { BulkError, type Chunk, type Middleware } from "../src/index.ts";
import { createClock } from "../src/testing/index.ts";
import { type Batch, machines, problem } from "./machines.ts";
import { rejection } from "./widgets.ts";

const uuids = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);

interface Oil {
  uuids: string[];
}

/** A server that accepts three items at a time, carries out each key once, and counts. It rejects "u2". */
class Oilery {
  readonly done = new Map<string, number>();
  readonly bodies: Oil[] = [];
  readonly keys: string[] = [];
  most = 0;
  /** A response to send instead, if any. With "lost", the request is carried out and the connection breaks. */
  instead: (index: number) => Response | "lost" | undefined = () => undefined;
  readonly #answers = new Map<string, string>();
  #now = 0;

  readonly respond = async (request: Request): Promise<Response> => {
    const key = request.headers.get("Idempotency-Key") ?? "";
    const body = (await request.json()) as Oil & { organization?: string };
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    await new Promise((resolve) => setTimeout(resolve, 2));
    this.#now -= 1;
    const instead = this.instead(this.keys.length);
    this.bodies.push(body);
    this.keys.push(key);
    if (instead instanceof Response) return instead;
    const known = this.#answers.get(key);
    const answer = known ?? this.#carryOut(body);
    if (key !== "") this.#answers.set(key, answer);
    if (instead === "lost") throw new TypeError("fetch failed", { cause: new Error("closed") });
    return new Response(answer, { headers: { "Content-Type": "application/json" } });
  };

  #carryOut(body: Oil): string {
    for (const uuid of body.uuids) this.done.set(uuid, (this.done.get(uuid) ?? 0) + 1);
    const [rejected, accepted] = [true, false].map((is) => body.uuids.filter((uuid) => (uuid === "u2") === is));
    return JSON.stringify({ accepted, rejected: rejected?.map((uuid) => ({ uuid, code: "not_found" })) });
  }
}

function open(oilery = new Oilery()) {
  return { oilery, ...machines(oilery.respond, { retries: 0 }) };
}

describe("a bulk operation that fits into one request", () => {
  it("behaves like any other call", async () => {
    const { client, oilery } = open();
    const { data, meta } = await client.oil({ uuids: uuids(3) }, { idempotencyKey: "run" }).withResponse();
    expect(data).toEqual({ accepted: ["u0", "u1"], rejected: [{ uuid: "u2", code: "not_found" }] });
    expect(meta.status).toBe(200);
    expect(oilery.bodies).toEqual([{ uuids: uuids(3), organization: "acme" }]);
    expect(oilery.keys).toEqual(["run"]);
  });

  it("fails like any other call", async () => {
    const { client, oilery } = open();
    oilery.instead = () => problem(403, "forbidden");
    expect(await client.oil({ uuids: uuids(3) }).result()).toMatchObject({ ok: false, status: 403 });
    expect(await rejection(client.oil({ uuids: uuids(3) }))).toMatchObject({ name: "ApiError", status: 403 });
    oilery.instead = () => "lost";
    const lost = await rejection(client.oil({ uuids: uuids(3) }, { idempotencyKey: "run" }));
    expect(lost).toMatchObject({ name: "ConnectionError", outcome: "unknown", idempotencyKey: "run" });
  });

  it.each([
    ["no items", { uuids: [] }],
    ["no list", {}],
    ["no body", undefined],
  ])("lets the server reject %s", async (_, body) => {
    const { client, requests } = machines(() => problem(422, "invalid_body"));
    expect(await client.oil(body as never).result()).toMatchObject({ ok: false, status: 422 });
    expect(requests).toHaveLength(1);
  });
});

describe("a bulk operation that needs several requests", () => {
  it("returns an idempotency key; a call that reuses it repeats nothing", async () => {
    const { client, oilery } = open();
    const { meta } = await client.oil({ uuids: uuids(8) }, { idempotencyKey: "run" }).withResponse();
    expect(meta.idempotencyKey).toBe("run");
    await client.oil({ uuids: uuids(8) }, { idempotencyKey: meta.idempotencyKey ?? "" });
    expect([...oilery.done.values()]).toEqual(uuids(8).map(() => 1));
  });

  it.each([
    ["a failure response", () => problem(403, "forbidden"), { name: "ApiError" }],
    ["a broken connection", () => "lost" as const, { name: "BulkError" }],
  ])("reports its key when the first request fails with %s", async (_, instead, expected) => {
    const { client, oilery } = open();
    oilery.instead = instead;
    const error = await rejection(client.oil({ uuids: uuids(8) }, { idempotencyKey: "run", concurrency: 1 }));
    expect(error).toMatchObject({ ...expected, idempotencyKey: "run" });
  });

  it("reports its key in the result of a rejected request", async () => {
    const { client, oilery } = open();
    oilery.instead = () => problem(403, "forbidden");
    const refused = await client.oil({ uuids: uuids(8) }, { idempotencyKey: "run" }).result();
    expect(refused).toMatchObject({ ok: false, meta: { idempotencyKey: "run" } });
  });

  it("uses the items passed to it, even if the caller refills the array afterwards", async () => {
    const { client, oilery } = open();
    const batch = ["a", "b"];
    const first = client.oil({ uuids: batch }).result();
    batch.splice(0, 2, "c", "d");
    await Promise.all([first, client.oil({ uuids: batch })]);
    expect([...oilery.done.keys()]).toEqual(["a", "b", "c", "d"]);
  });

  it("uses the items passed to it, even if the caller changes the body afterwards", async () => {
    const { client, oilery } = open();
    const body = { uuids: ["a", "b"] };
    const first = client.oil(body).result();
    body.uuids = ["c", "d"];
    await Promise.all([first, client.oil(body)]);
    expect([...oilery.done]).toEqual(["a", "b", "c", "d"].map((uuid) => [uuid, 1]));
  });

  it("rejects a listener that is not a function before anything is sent", async () => {
    const { client, requests } = open();
    const error = await rejection(client.oil({ uuids: uuids(8) }, { onChunk: "log" as never }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "onChunk" });
    expect(requests).toHaveLength(0);
  });

  it("joins whatever members its responses have", async () => {
    const { client } = machines(async (request) => {
      const { uuids: accepted } = (await request.json()) as Oil;
      return Response.json({ accepted, rejected: [], constructor: ["odd"] });
    });
    const joined = await client.oil({ uuids: uuids(5) });
    expect(Object.entries(joined)).toContainEqual(["constructor", ["odd", "odd"]]);
  });

  it("sends as many requests as it needs, and joins the responses in order", async () => {
    const { client, oilery } = open();
    const { accepted, rejected } = await client.oil({ uuids: uuids(8), kind: "fine" });
    expect(accepted).toEqual(["u0", "u1", "u3", "u4", "u5", "u6", "u7"]);
    expect(rejected).toEqual([{ uuid: "u2", code: "not_found" }]);
    expect(oilery.bodies.map((body) => body.uuids.length).sort()).toEqual([2, 3, 3]);
    for (const body of oilery.bodies) expect(body).toMatchObject({ kind: "fine", organization: "acme" });
  });

  it("sends each item once, even if it is listed twice", async () => {
    const { client, oilery } = open();
    await client.oil({ uuids: [...uuids(4), "u0", "u1"] });
    expect(oilery.bodies.flatMap((body) => body.uuids).sort()).toEqual(uuids(4));
  });

  it("derives a key for each request from the key of the call", async () => {
    const { client, oilery } = open();
    await client.oil({ uuids: uuids(9) }, { idempotencyKey: "nightly" });
    expect(oilery.keys.sort()).toEqual(["nightly.0", "nightly.1", "nightly.2"]);
    await client.oil({ uuids: uuids(9) }, { headers: { "idempotency-key": "daily" } });
    expect(oilery.keys.slice(3).sort()).toEqual(["daily.0", "daily.1", "daily.2"]);
    await client.oil({ uuids: uuids(9) });
    const [key = ""] = oilery.keys.slice(6).sort();
    expect(key).toMatch(/^[0-9a-f-]{36}\.0$/);
  });

  it.each([
    [4, undefined],
    [2, 2],
    [1, 1],
    [7, 20],
  ])("has at most %i requests in flight", async (most, concurrency) => {
    const { client, oilery } = open();
    await client.oil({ uuids: uuids(21) }, { concurrency });
    expect(oilery.most).toBe(most);
  });

  it.each([
    ["", "must not be empty"],
    [" ", "must not be empty"],
    ["k".repeat(254), "must have at most 253 characters for 3 requests"],
  ])("rejects the key %j, from which no request key can be derived", async (idempotencyKey, reason) => {
    const { client, requests } = open();
    const error = await rejection(client.oil({ uuids: uuids(9) }, { idempotencyKey }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "idempotencyKey", operation: "oilMachines" });
    expect(String(error)).toContain(reason);
    expect(requests).toHaveLength(0);
  });

  it("accepts the longest key that leaves room for a suffix", async () => {
    const { client, oilery } = open();
    await client.oil({ uuids: uuids(9) }, { idempotencyKey: "k".repeat(253) });
    await client.oil({ uuids: uuids(3) }, { idempotencyKey: "k".repeat(255) });
    expect(oilery.keys.map(({ length }) => length)).toEqual([255, 255, 255, 255]);
  });

  it.each([0, -1, Number.NaN, "4"])("rejects a concurrency of %j", async (concurrency) => {
    const { client, requests } = open();
    const error = await rejection(client.oil({ uuids: uuids(9) }, { concurrency: concurrency as number }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "concurrency", operation: "oilMachines" });
    expect(requests).toHaveLength(0);
  });

  it("calls onChunk for each response, and waits for it", async () => {
    const { client } = open();
    const seen: string[] = [];
    await client.oil(
      { uuids: uuids(7) },
      {
        concurrency: 1,
        async onChunk({ index, total, data }) {
          await new Promise((resolve) => setTimeout(resolve, 2));
          seen.push(`${index + 1} of ${total}: ${data.accepted.length}`);
        },
      },
    );
    expect(seen).toEqual(["1 of 3: 2", "2 of 3: 3", "3 of 3: 1"]);
  });

  it("applies an explicit deadline to all requests together", async () => {
    const clock = createClock({ start: 0 });
    const { client } = machines(
      async (request) => {
        await new Promise<void>((resolve) => void clock.after(400, resolve));
        return Response.json({ accepted: ((await request.json()) as Oil).uuids, rejected: [] });
      },
      { clock },
    );
    const error = await rejection(client.oil({ uuids: uuids(9) }, { concurrency: 1, deadline: 1000 }));
    expect(error).toMatchObject({ name: "BulkError", cause: { name: "TimeoutError", timeout: "deadline" } });
    expect(clock.now()).toBe(1000);
  });
});

describe("a bulk operation that is interrupted", () => {
  it("reports which items are done, not done and unknown", async () => {
    const { client, oilery } = open();
    oilery.instead = (index) => (index === 1 ? "lost" : undefined);
    const error = await rejection(client.oil({ uuids: uuids(9) }, { concurrency: 1, idempotencyKey: "run" }));
    expect(error).toBeInstanceOf(BulkError);
    expect(error).toMatchObject({
      name: "BulkError",
      operation: "oilMachines",
      outcome: "unknown",
      idempotencyKey: "run",
      done: ["u0", "u1", "u2"],
      unknown: ["u3", "u4", "u5"],
      notDone: ["u6", "u7", "u8"],
      data: { accepted: ["u0", "u1"], rejected: [{ uuid: "u2" }] },
      cause: { name: "ConnectionError", outcome: "unknown", idempotencyKey: "run.1" },
    });
    expect(String(error)).toContain("oilMachines broke off with 3 items done, 3 uncertain, 3 not begun or refused");
  });

  it("counts the items of a rejected request as not done", async () => {
    const { client, oilery } = open();
    oilery.instead = (index) => (index === 1 ? problem(403, "forbidden") : undefined);
    const error = await rejection(client.oil({ uuids: uuids(9) }, { concurrency: 1 }));
    expect(error).toMatchObject({ name: "BulkError", unknown: [], notDone: ["u3", "u4", "u5", "u6", "u7", "u8"] });
  });

  it("keeps its items out of logs", async () => {
    const { client, oilery } = open();
    oilery.instead = (index) => (index === 1 ? "lost" : undefined);
    const error = await rejection(client.oil({ uuids: uuids(9) }, { concurrency: 1 }));
    expect(JSON.stringify(error)).not.toContain("u3");
  });

  it("waits for the requests in flight, and starts no other", async () => {
    const { client, oilery } = open();
    oilery.instead = (index) => (index === 0 ? problem(503, "service_unavailable") : undefined);
    const error = await rejection(client.oil({ uuids: uuids(30) }, { concurrency: 2 }));
    expect(oilery.keys).toHaveLength(2);
    expect(error).toMatchObject({ done: ["u3", "u4", "u5"] });
  });

  it("fails with the error of the first request if nothing was done", async () => {
    const { client, oilery } = open();
    oilery.instead = () => problem(403, "forbidden");
    expect(await rejection(client.oil({ uuids: uuids(9) }))).toMatchObject({ name: "ApiError", status: 403 });
    expect(await client.oil({ uuids: uuids(9) }).result()).toMatchObject({ ok: false, status: 403 });
  });

  it('has the outcome "rejected" if one request was rejected and another was not sent', async () => {
    const oilery = new Oilery();
    oilery.instead = () => problem(403, "forbidden");
    let calls = 0;
    const fails: Middleware = {
      async call(request, next) {
        if (calls++ > 0) await next(request);
        throw new Error("broken");
      },
    };
    const { client } = machines(oilery.respond, { retries: 0, middleware: [fails] });
    const error = await rejection(client.oil({ uuids: uuids(6) }, { concurrency: 2 }));
    expect(oilery.keys).toHaveLength(1);
    expect(error).toMatchObject({ name: "MiddlewareError", outcome: "rejected" });
  });

  it("lists the completed items when the caller aborts between requests", async () => {
    const controller = new AbortController();
    const { client, oilery } = open();
    const error = await rejection(
      client.oil(
        { uuids: uuids(9) },
        { concurrency: 1, signal: controller.signal, onChunk: () => controller.abort("enough") },
      ),
    );
    expect(oilery.keys).toHaveLength(1);
    expect(error).toMatchObject({ name: "BulkError", done: ["u0", "u1", "u2"], cause: { name: "AbortError" } });
  });

  const stuck = () => new Promise<never>(() => {});

  it.each([
    ["the caller aborts", "AbortError", () => ({ signal: AbortSignal.timeout(60) })],
    ["the deadline passes", "TimeoutError", () => ({ deadline: 60 })],
  ])("lists the completed items when %s while onChunk is pending", async (_, name, options) => {
    const { client, oilery } = open();
    const error = await rejection(
      client.oil({ uuids: uuids(9) }, { concurrency: 1, onChunk: stuck, idempotencyKey: "run", ...options() }),
    );
    expect(error).toMatchObject({
      name: "BulkError",
      done: ["u0", "u1", "u2"],
      unknown: [],
      notDone: ["u3", "u4", "u5", "u6", "u7", "u8"],
      data: { accepted: ["u0", "u1"] },
      cause: { name, outcome: "unknown", idempotencyKey: "run.0" },
    });
    expect(oilery.keys).toHaveLength(1);
  });

  it("removes its listener from the caller's signal although onChunk never settles", async () => {
    const { client } = open();
    const { signal } = new AbortController();
    await rejection(client.oil({ uuids: uuids(2) }, { onChunk: stuck, deadline: 60, signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("lists its items as done when only onChunk of its last request is pending", async () => {
    const { client } = open();
    const error = await rejection(client.oil({ uuids: uuids(2) }, { onChunk: stuck, deadline: 60 }));
    expect(error).toMatchObject({ name: "BulkError", done: ["u0", "u1"], cause: { phase: "callback" } });
  });

  it("has empty result lists when no response arrived", async () => {
    const { client, oilery } = open();
    oilery.instead = () => "lost";
    const error = await rejection(client.oil({ uuids: uuids(9) }, { concurrency: 1 }));
    expect((error as BulkError).data).toEqual({ accepted: [], rejected: [] });
  });

  it("lists the chunk as done when onChunk throws", async () => {
    const { client } = open();
    const reason = new Error("disk full");
    const error = await rejection(
      client.oil(
        { uuids: uuids(9) },
        {
          concurrency: 1,
          onChunk() {
            throw reason;
          },
        },
      ),
    );
    expect(error).toMatchObject({ name: "BulkError", done: ["u0", "u1", "u2"], unknown: [] });
    expect((error as BulkError).cause).toBe(reason);
  });
});

describe("a bulk operation whose response does not place each item in one list", () => {
  const answer = (accepted: unknown, rejected: unknown) => () => Response.json({ accepted, rejected });

  it.each([
    ["nothing", () => new Response(null, { status: 204 }), []],
    ["null", () => Response.json(null), []],
    ["a text", () => Response.json("u0 u1 u2"), []],
    ["a list", () => Response.json(["u0", "u1", "u2"]), []],
    ["a page of HTML", () => new Response("<html>"), []],
    ["an object without lists", () => Response.json({}), []],
    ["members that are not lists", answer("u0", { u1: "u2" }), []],
    ["only one of the items", answer(["u0"], []), ["u0"]],
    ["only other items", answer(["u7"], [{ uuid: "u8" }]), []],
    ["one item in both lists", answer(["u0", "u1", "u2"], [{ uuid: "u1", code: "not_found" }]), ["u0", "u2"]],
  ])("reports the items as unknown that the response leaves open: %s", async (_, respond, done) => {
    const { client, requests } = machines(respond);
    const error = await rejection(client.oil({ uuids: uuids(3) }, { idempotencyKey: "run" }));
    const unknown = uuids(3).filter((uuid) => !done.includes(uuid));
    expect(error).toMatchObject({ name: "BulkError", outcome: "unknown", idempotencyKey: "run" });
    expect(error).toMatchObject({ done, unknown, notDone: [], cause: { name: "DecodeError", outcome: "unknown" } });
    expect(requests).toHaveLength(1);
  });

  it("keeps the items of a chunk as unknown, and resends them under the same key on resume", async () => {
    const { client, oilery } = open();
    oilery.instead = (index) => (index === 1 ? new Response(null, { status: 204 }) : undefined);
    const chunks: number[] = [];
    const error = (await rejection(
      client.oil({ uuids: uuids(9) }, { concurrency: 1, onChunk: ({ index }) => void chunks.push(index) }),
    )) as BulkError;
    expect(error).toMatchObject({ done: ["u0", "u1", "u2"], unknown: ["u3", "u4", "u5"], notDone: uuids(9).slice(6) });
    expect(chunks).toEqual([0]);
    const { accepted } = await client.oil({ uuids: uuids(9) }, { resume: error.token });
    expect(accepted).toEqual(uuids(9).slice(3));
    expect(oilery.keys[2]).toBe(oilery.keys[1]);
  });

  it("ignores what one response says about the items of another request", async () => {
    const all = answer(uuids(5), []);
    const { client } = machines(all);
    expect(await client.oil({ uuids: uuids(5) })).toEqual({ accepted: uuids(5), rejected: [] });
  });

  it("recognises a UUID in another spelling", async () => {
    const uuid = "7D8F1C52-3A0E-4B6A-9C41-5E2F0B7A9D13";
    const written = [uuid.toLowerCase(), uuid.replaceAll("-", "")];
    for (const one of written) {
      const { client } = machines(answer([], [{ code: "not_found", uuid: one }]));
      expect(await client.oil({ uuids: [uuid] })).toMatchObject({ rejected: [{ uuid: one }] });
    }
  });

  it("is not resent on resume where the contract forbids that", async () => {
    const { oilery, client } = open();
    oilery.instead = (index) => (index === 1 ? "lost" : undefined);
    const error = (await rejection(client.oilOnce({ uuids: uuids(9) }, { concurrency: 1 }))) as BulkError;
    expect(error).toMatchObject({ unknown: ["u3", "u4", "u5"] });
    const rest = (await rejection(client.oilOnce({ uuids: uuids(9) }, { resume: error.token }))) as BulkError;
    expect(rest).toMatchObject({ unknown: ["u3", "u4", "u5"], data: { accepted: ["u6", "u7", "u8"] } });
    const again = await rejection(client.oilOnce({ uuids: uuids(9) }, { resume: rest.token }));
    expect(again).toMatchObject({ name: "BulkError", unknown: ["u3", "u4", "u5"], notDone: [] });
    expect(oilery.keys).toHaveLength(3);
  });
});

describe("a resumed bulk operation", () => {
  /** Interrupts the operation at the second of three requests by losing its response. */
  async function brokenOff() {
    const opened = open();
    opened.oilery.instead = (index) => (index === 1 ? "lost" : undefined);
    const error = await rejection(opened.client.oil({ uuids: uuids(9) }, { concurrency: 1 }));
    return { ...opened, error: error as BulkError };
  }

  it("skips the completed items, given a token, and repeats nothing", async () => {
    const { client, oilery, error } = await brokenOff();
    const { accepted } = await client.oil({ uuids: uuids(9) }, { resume: error.token });
    expect(accepted).toEqual(["u3", "u4", "u5", "u6", "u7", "u8"]);
    expect(oilery.keys).toHaveLength(4);
    expect([...oilery.done.keys()].sort()).toEqual(uuids(9));
    expect([...oilery.done.values()]).toEqual(Array.from({ length: 9 }, () => 1));
  });

  it("sends every request again, given the key, and repeats nothing", async () => {
    const { client, oilery, error } = await brokenOff();
    const { accepted, rejected } = await client.oil(
      { uuids: uuids(9) },
      { idempotencyKey: error.idempotencyKey ?? "" },
    );
    expect([accepted.length, rejected.length]).toEqual([8, 1]);
    expect([...oilery.done.values()]).toEqual(Array.from({ length: 9 }, () => 1));
  });

  it("continues after the last chunk, given the token of that chunk, as after a crash", async () => {
    const { client, oilery } = open();
    const tokens: string[] = [];
    await client.oil({ uuids: uuids(9) }, { concurrency: 1, onChunk: ({ token }) => void tokens.push(token) });
    const [, second = ""] = tokens;
    expect(await client.oil({ uuids: uuids(9) }, { resume: second })).toMatchObject({ accepted: ["u6", "u7", "u8"] });
    expect(oilery.keys).toHaveLength(4);
    expect([...oilery.done.values()]).toEqual(Array.from({ length: 9 }, () => 1));
  });

  it.each([1, 6])("sends nothing when all of its %i items are done", async (count) => {
    const { client, oilery } = open();
    const tokens: string[] = [];
    await client.oil({ uuids: uuids(count) }, { concurrency: 1, onChunk: ({ token }) => void tokens.push(token) });
    const { length } = oilery.keys;
    const onChunk = () => tokens.push("again") as never;
    const resumed = client.oil({ uuids: uuids(count) }, { resume: tokens.at(-1), onChunk });
    expect(await resumed).toEqual({ accepted: [], rejected: [] });
    expect(await resumed.result()).toMatchObject({ ok: true, status: 200 });
    expect([oilery.keys.length, tokens.length]).toEqual([length, length]);
  });

  it("returns the chunks again whose onChunk had not finished at the crash", async () => {
    const { client, oilery } = open();
    const stored: string[] = [];
    let crashed = "";
    const onChunk = async ({ index, data, token }: Chunk<Batch>) => {
      if (index === 0) await new Promise((resolve) => setTimeout(resolve, 40));
      stored.push(...data.accepted);
      // What is stored after this is lost in the crash.
      if (index === 1) crashed = JSON.stringify({ stored, token });
    };
    await client.oil({ uuids: uuids(6) }, { concurrency: 2, onChunk });
    const saved = JSON.parse(crashed) as { stored: string[]; token: string };
    const { accepted } = await client.oil({ uuids: uuids(6) }, { resume: saved.token });
    expect([...saved.stored, ...accepted].sort()).toEqual(["u0", "u1", "u3", "u4", "u5"]);
    expect([...oilery.done.values()]).toEqual(Array.from({ length: 6 }, () => 1));
  });

  it.each([
    ["other items", { uuids: uuids(8) }],
    ["items in another order", { uuids: uuids(9).reverse() }],
    ["another body", { uuids: uuids(9), kind: "coarse" }],
  ])("rejects %s before anything is sent", async (_, body) => {
    const { client, oilery, error } = await brokenOff();
    const refusal = await rejection(client.oil(body, { resume: error.token }));
    expect(refusal).toMatchObject({ name: "ArgumentError", argument: "resume", operation: "oilMachines" });
    expect(oilery.keys).toHaveLength(2);
  });

  it("rejects an invalid token", async () => {
    const { client, oilery, error } = await brokenOff();
    const [id, mark, key] = readResumeToken(error.token, ["oilMachines"]);
    const states: unknown[][] = [[], ["2"], [1.5], [-1], [3], [null], [0, 3]].map((done) => [mark, key, done]);
    const forged = [
      [mark, key],
      [mark, key, "0"],
      [mark, "", [0]],
      [mark, 5, [0]],
      [mark, null, [0]],
      [mark, " ", [0]],
      [mark, `${key}\n`, [0]],
      ...states.slice(1),
    ];
    const { length } = oilery.keys;
    for (const token of ["hello", "", 5, {}, null, ...forged.map((state) => writeResumeToken(String(id), ...state))]) {
      const refusal = await rejection(client.oil({ uuids: uuids(9) }, { resume: token as string }));
      expect(refusal).toMatchObject({ name: "ArgumentError", argument: "resume", operation: "oilMachines" });
    }
    expect(oilery.keys).toHaveLength(length);
  });
});
