import { describe, expect, it } from "vitest";
import { writeResumeToken } from "../src/calls/resume-token.ts";
import { TimeoutError } from "../src/errors/call-errors.ts";
import { type ClientOptions, isApiError, OperationFailedError } from "../src/index.ts";
import { createClock } from "../src/testing/index.ts";
import { machines, problem } from "./machines.ts";
import { rejection } from "./widgets.ts";

interface Step {
  status?: string;
  reason?: string;
  /** Seconds of `Retry-After`. */
  retryAfter?: string;
  /** A response to send instead. */
  response?: () => Response;
}

/** A server whose resource passes through `steps`, one per poll, and stays in the last one. */
function passing(steps: readonly Step[], accepted: Step = { status: "starting" }) {
  const clock = createClock({ start: 0 });
  const looks: number[] = [];
  const answer = ({ status = "starting", reason, retryAfter, response }: Step, code: number) =>
    response?.() ??
    Response.json(
      { id: "m_1", name: "drill", status, ...(reason && { status_reason: reason }) },
      { status: code, headers: retryAfter ? { "Retry-After": retryAfter } : {} },
    );
  const { client, requests } = machines(
    ({ method }) => {
      if (method !== "GET") return answer(accepted, 202);
      looks.push(clock.now());
      return answer(steps[looks.length - 1] ?? steps.at(-1) ?? {}, 200);
    },
    { clock, retries: 0 },
  );
  return { client, requests, clock, looks };
}

describe("a request that starts an operation", () => {
  it("resolves to its own response when it is awaited, and polls nothing", async () => {
    const { client, requests } = passing([{ status: "up" }]);
    const machine = await client.start("drill");
    expect(machine.status).toBe("starting");
    expect(requests).toHaveLength(1);
  });

  it("is sent even if nobody awaits it, and once for everybody who does", async () => {
    const { client, requests } = passing([{ status: "up" }]);
    const call = client.start("drill");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(requests).toHaveLength(1);
    const [data, result, end] = await Promise.all([call, call.result(), call.done(), call.toToken()]);
    expect([data.status, result.ok, end.status]).toEqual(["starting", true, "up"]);
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  it("reports a rejection as every call does", async () => {
    const { client } = passing([], { response: () => problem(409, "transition_not_allowed") });
    expect(await client.start("drill").result()).toMatchObject({ ok: false, status: 409 });
    expect(isApiError(await rejection(client.start("drill").done()), "transition_not_allowed")).toBe(true);
    expect(isApiError(await rejection(client.start("drill").toToken()), "transition_not_allowed")).toBe(true);
  });
});

describe("done()", () => {
  it.each([AbortSignal.timeout(1000), 5000])(
    "rejects options that are no object, %s, and starts nothing",
    async (options) => {
      const { client, requests } = passing([{}]);
      const refused = { name: "ArgumentError", argument: "options" };
      expect(await rejection(client.start("drill").done(options as unknown as object))).toMatchObject(refused);
      expect(requests).toEqual([]);
    },
  );

  it("resolves to the final state, and sends the request once", async () => {
    const { client, requests } = passing([{}, {}, { status: "up" }]);
    const call = client.start("drill");
    await call;
    expect(await call.done()).toMatchObject({ id: "m_1", status: "up" });
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "GET"]);
  });

  it("polls by the id of the response, with the caller's headers and without those of the request", async () => {
    const { client, requests } = passing([{ status: "up" }]);
    await client.start("drill", {}, { idempotencyKey: "k1", headers: { "X-Trace": "t1" } }).done();
    const [post, get] = requests;
    expect(post?.headers.get("Idempotency-Key")).toBe("k1");
    expect(get?.url).toBe("https://api.test/v1/machines/m_1");
    expect(get?.headers.get("X-Trace")).toBe("t1");
    expect(get?.headers.has("Idempotency-Key")).toBe(false);
  });

  it("does not take the response of the request for the final state", async () => {
    const { client } = passing([{ status: "up" }], { status: "failed" });
    expect(await client.start("drill").done()).toMatchObject({ status: "up" });
  });

  it("keeps polling in an unknown state", async () => {
    const { client, looks } = passing([{ status: "dreaming" }, { status: "up" }]);
    await client.start("drill").done();
    expect(looks).toHaveLength(2);
  });

  it("resolves to undefined when the resource is gone", async () => {
    const { client } = passing([{}, { response: () => problem(404, "not_found") }]);
    expect(await client.scrap("drill").done()).toBeUndefined();
  });

  it("takes only a 404 as a sign that the resource is gone", async () => {
    const { client } = passing([{}, { response: () => problem(403, "forbidden") }]);
    expect(await rejection(client.scrap("drill").done())).toMatchObject({ name: "ApiError", status: 403 });
  });

  it("fails on a 404 when the resource should exist", async () => {
    const { client } = passing([{ response: () => problem(404, "not_found") }]);
    expect(await rejection(client.start("drill").done())).toMatchObject({ name: "ApiError", status: 404 });
  });

  it.each([
    ["has no status", { id: "m_1" }],
    ["is not an object", ["m_1"]],
  ])("fails with a DecodeError when the state %s", async (_, body) => {
    const { client } = passing([{ response: () => Response.json(body) }]);
    expect(await rejection(client.start("drill").done())).toMatchObject({ name: "DecodeError" });
  });

  it("fails with a DecodeError when the response of the request has no id", async () => {
    const { client } = passing([], { response: () => Response.json({ name: "drill" }, { status: 202 }) });
    expect(await rejection(client.start("drill").done())).toMatchObject({ name: "DecodeError", status: 202 });
  });
});

describe("done() after a failed operation", () => {
  it("throws the state and the reason", async () => {
    const { client } = passing([{}, { status: "failed", reason: "no_power" }]);
    const error = await rejection(client.start("drill").done());
    expect(error).toBeInstanceOf(OperationFailedError);
    expect(error).toMatchObject({
      name: "OperationFailedError",
      operation: "startMachine",
      state: "failed",
      reason: "no_power",
      status: 200,
    });
    expect(String(error)).toBe(
      "OperationFailedError: startMachine ended in the state failed: no_power (200 GET /v1/machines/m_1)",
    );
  });

  it("throws when another operation left the resource in another final state", async () => {
    const { client } = passing([{ status: "gone" }]);
    expect(await rejection(client.start("drill").done())).toMatchObject({ state: "gone", reason: undefined });
  });
});

describe("the pauses between polls", () => {
  const gaps = (looks: readonly number[]) => looks.map((time, index) => time - (looks[index - 1] ?? 0));

  it("grow up to 15 seconds, with jitter", async () => {
    const { client, looks } = passing([...Array.from({ length: 9 }, () => ({})), { status: "up" }]);
    await client.start("drill").done();
    const waits = gaps(looks);
    for (const [index, wait] of waits.entries()) {
      const most = Math.min(15_000, 1_000 * 2 ** index);
      expect(wait).toBeGreaterThanOrEqual(most / 2);
      expect(wait).toBeLessThanOrEqual(most);
    }
    expect(new Set(waits).size).toBe(waits.length);
  });

  it("are as long as Retry-After says, and up to a tenth longer", async () => {
    const { client, looks } = passing([{ retryAfter: "60" }, { status: "up" }], { retryAfter: "15" });
    await client.start("drill").done();
    const [first = 0, second = 0] = gaps(looks);
    expect(first).toBeGreaterThanOrEqual(15_000);
    expect(first).toBeLessThanOrEqual(16_500);
    expect(second).toBeGreaterThanOrEqual(60_000);
    expect(second).toBeLessThanOrEqual(66_000);
  });
});

describe("the deadline of done()", () => {
  it("ends the wait after a last poll", async () => {
    const { client, clock, looks } = passing([{}]);
    const error = await rejection(client.start("drill").done({ deadline: 60_000 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeout: "deadline", phase: "end", operation: "startMachine", outcome: "unknown" });
    expect(String(error)).toContain("within 60000 ms");
    expect(clock.now()).toBeLessThanOrEqual(60_000);
    expect(looks.at(-1)).toBeGreaterThanOrEqual(58_000);
  });

  it("ends the wait at once if Retry-After goes beyond it, and reports when to come back", async () => {
    const { client, clock, looks } = passing([{}], { retryAfter: "120" });
    const error = await rejection(client.start("drill").done({ deadline: 60_000 }));
    expect(error).toMatchObject({ name: "TimeoutError", retryAt: new Date(120_000) });
    expect(clock.now()).toBe(0);
    expect(looks).toHaveLength(0);
  });

  it("is one hour by default", async () => {
    const { client, clock } = passing([{ retryAfter: "300" }], { retryAfter: "300" });
    await rejection(client.start("drill").done());
    expect(clock.now()).toBeGreaterThan(3_600_000 - 330_000);
    expect(clock.now()).toBeLessThanOrEqual(3_600_000);
  });

  it("ends only the wait: a second done() gets the result", async () => {
    const { client } = passing([{}, {}, {}, {}, {}, { status: "up" }]);
    const call = client.start("drill");
    await rejection(call.done({ deadline: 5_000 }));
    expect(await call.done()).toMatchObject({ status: "up" });
  });
});

describe("a response without a usable id", () => {
  it.each([null, "", "..", {}, true])("fails with the operation's details when the id is %j", async (id) => {
    const { client } = passing([], { response: () => Response.json({ id, status: "starting" }, { status: 202 }) });
    for (const use of ["done", "toToken"] as const) {
      const error = await rejection(client.start("drill", {}, { idempotencyKey: "k1" })[use]());
      expect(error).toMatchObject({
        name: "DecodeError",
        operation: "startMachine",
        outcome: "unknown",
        idempotencyKey: "k1",
      });
    }
  });
});

describe("the signal of done()", () => {
  it("keeps the request from being sent when it has already aborted", async () => {
    const { client, requests } = passing([{ status: "up" }]);
    const error = await rejection(client.start("drill").done({ signal: AbortSignal.abort("enough") }));
    expect(error).toMatchObject({
      name: "AbortError",
      outcome: "not-sent",
      operation: "startMachine",
      cause: "enough",
    });
    expect(requests).toHaveLength(0);
  });

  it("ends the wait for a sent request when it has already aborted", async () => {
    const { client } = passing([{ status: "up" }]);
    const call = client.start("drill");
    await call;
    const error = await rejection(call.done({ signal: AbortSignal.abort("enough") }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "unknown", operation: "startMachine" });
  });

  it("ends a poll that middleware delays", async () => {
    const { client } = machines(
      ({ method }) => Response.json({ id: "m_1", status: "starting" }, { status: method === "GET" ? 200 : 202 }),
      {
        clock: createClock(),
        middleware: [
          { call: (request, next) => (request.method === "GET" ? new Promise<never>(() => {}) : next(request)) },
        ],
      },
    );
    const call = client.start("drill");
    await call;
    const controller = new AbortController();
    setTimeout(() => controller.abort("enough"), 20);
    expect(await rejection(call.done({ signal: controller.signal }))).toMatchObject({ name: "AbortError" });
  });

  it("ends a pause at once", async () => {
    const clock = createClock({ automatic: false });
    const { client } = machines(() => Response.json({ id: "m_1", status: "starting" }, { status: 202 }), { clock });
    const controller = new AbortController();
    const call = client.start("drill");
    await call;
    const error = rejection(call.done({ signal: controller.signal }));
    while (clock.waits.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort("enough");
    expect(await error).toMatchObject({ name: "AbortError", cause: "enough" });
  });

  it("defaults to the signal of the call", async () => {
    const { client } = passing([{}]);
    const controller = new AbortController();
    const states = client.start("drill", {}, { signal: controller.signal }).progress();
    await states.next();
    controller.abort();
    expect(await rejection(states.next())).toMatchObject({ name: "AbortError" });
  });
});

describe("a failed poll", () => {
  const down = { response: () => problem(503, "service_unavailable") };

  it("does not end the wait until six fail in a row", async () => {
    const { client } = passing([...Array.from({ length: 5 }, () => down), { status: "up" }]);
    expect(await client.start("drill").done()).toMatchObject({ status: "up" });
    const error = await rejection(passing([down]).client.start("drill").done());
    expect(error).toMatchObject({ name: "ApiError", status: 503 });
  });

  it("restarts the count after a poll that succeeds", async () => {
    const five = Array.from({ length: 5 }, () => down);
    const { client } = passing([...five, {}, ...five, { status: "up" }]);
    expect(await client.start("drill").done()).toMatchObject({ status: "up" });
  });

  it("does not end the wait when the connection broke", async () => {
    const broken = {
      response: () => {
        throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
      },
    };
    const { client } = passing([broken, broken, { status: "up" }]);
    expect(await client.start("drill").done()).toMatchObject({ status: "up" });
    expect(await rejection(passing([broken]).client.start("drill").done())).toMatchObject({ name: "ConnectionError" });
  });

  it("ends the wait when it was rejected", async () => {
    const { client, looks } = passing([{ response: () => problem(403, "forbidden") }]);
    expect(await rejection(client.start("drill").done())).toMatchObject({ status: 403 });
    expect(looks).toHaveLength(1);
  });
});

describe("done() with invalid options", () => {
  it.each([
    ["deadline", { deadline: "5m" as never }],
    ["deadline", { deadline: 0 }],
    ["deadline", { deadline: Number.NaN }],
    ["signal", { signal: {} as AbortSignal }],
  ])("rejects the %s before anything is sent", async (argument, options) => {
    const { client, requests } = passing([{ status: "up" }]);
    const error = await rejection(client.start("drill").done(options));
    expect(error).toMatchObject({ name: "ArgumentError", argument, operation: "startMachine", outcome: "not-sent" });
    expect(requests).toHaveLength(0);
  });
});

describe("an error after the request was accepted", () => {
  const begun = { operation: "startMachine", outcome: "unknown", idempotencyKey: "k1" };
  const accepted = () => Response.json({ id: "m_1", status: "starting" }, { status: 202 });

  /** A call whose polls get this response. */
  function started(look: (request: Request) => Response | Promise<Response>, options: ClientOptions = {}) {
    const { client } = machines((request) => (request.method === "GET" ? look(request) : accepted()), options);
    return client.start("drill", {}, { idempotencyKey: "k1" });
  }

  it("describes the started operation when the caller aborts a pause", async () => {
    const error = await rejection(started(accepted).done({ signal: AbortSignal.timeout(30) }));
    expect(error).toMatchObject({ ...begun, name: "AbortError", cause: { name: "TimeoutError" } });
  });

  it("describes the started operation when the caller aborts a poll", async () => {
    const controller = new AbortController();
    const call = started(
      () => {
        controller.abort("enough");
        return new Promise(() => {});
      },
      { clock: createClock() },
    );
    const error = await rejection(call.done({ signal: controller.signal }));
    expect(error).toMatchObject({ ...begun, name: "AbortError", cause: "enough" });
  });

  it("describes the started operation and the poll when the deadline passes during a poll", async () => {
    const error = await rejection(started(() => new Promise(() => {})).done({ deadline: 40 }));
    expect(error).toMatchObject({ ...begun, name: "TimeoutError", timeout: "deadline", phase: "end" });
    expect(String(error)).toContain("No end of the operation within 40 ms");
    expect((error as Error).cause).toMatchObject({ name: "TimeoutError", operation: "getMachine", phase: "headers" });
  });

  it.each([
    ["is rejected", () => problem(403, "forbidden"), { name: "ApiError", status: 403 }],
    ["cannot be decoded", () => Response.json(["m_1"]), { name: "DecodeError" }],
    [
      "finds a failed operation",
      () => Response.json({ status: "failed" }),
      { name: "OperationFailedError", state: "failed" },
    ],
    ["cannot be sent", () => Promise.reject(new Error("no route")), { name: "ConnectionError" }],
  ])("describes the started operation when a poll %s", async (_, look, ending) => {
    const error = await rejection(started(look, { clock: createClock() }).done());
    expect(error).toMatchObject({ ...begun, ...ending });
  });

  it("has the last failed poll as its cause when the deadline passes", async () => {
    const down = () => problem(503, "service_unavailable");
    const error = await rejection(started(down, { clock: createClock(), retries: 0 }).done({ deadline: 1_500 }));
    expect(error).toMatchObject({ ...begun, name: "TimeoutError", phase: "end", cause: { status: 503 } });
  });
});

describe("progress()", () => {
  it("yields each state that it sees, including the last", async () => {
    const { client } = passing([{}, { status: "warming" }, { status: "up" }]);
    const seen: string[] = [];
    for await (const { status } of client.start("drill").progress()) seen.push(status);
    expect(seen).toEqual(["starting", "warming", "up"]);
  });

  it("throws after it has yielded the failed state", async () => {
    const { client } = passing([{}, { status: "failed" }]);
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const { status } of client.start("drill").progress()) seen.push(status);
      })(),
    );
    expect(seen).toEqual(["starting", "failed"]);
    expect(error).toMatchObject({ name: "OperationFailedError" });
  });

  it("stops polling when the loop ends", async () => {
    const { client, looks } = passing([{}]);
    for await (const _ of client.start("drill").progress()) break;
    expect(looks).toHaveLength(1);
  });
});

describe("the token of a long-running operation", () => {
  it("sends the request, and lets another process wait for the result", async () => {
    const first = passing([{}]);
    const token = await first.client.start("drill", {}, { idempotencyKey: "k1" }).toToken();
    expect(first.requests).toHaveLength(1);
    expect(token).toMatch(/^[\w=-]+$/);

    const second = passing([{}, { status: "up" }]);
    expect(await second.client.resume(token).done()).toMatchObject({ status: "up" });
    expect(second.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET https://api.test/v1/machines/m_1",
      "GET https://api.test/v1/machines/m_1",
    ]);
  });

  it("lets another process wait even if its first polls fail", async () => {
    const token = await passing([{}]).client.start("drill").toToken();
    const broken = {
      response: () => {
        throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNRESET" }) });
      },
    };
    const { client, looks } = passing([...Array.from({ length: 5 }, () => broken), { status: "up" }]);
    expect(await client.resume(token).done()).toMatchObject({ status: "up" });
    expect(looks).toHaveLength(6);
    expect((looks[1] ?? 0) - (looks[0] ?? 0)).toBeGreaterThanOrEqual(500);

    const begun = { operation: "startMachine", outcome: "unknown" };
    expect(await rejection(passing([broken]).client.resume(token).done())).toMatchObject({
      ...begun,
      name: "ConnectionError",
    });
    const late = passing([broken]);
    expect(await rejection(late.client.resume(token).done({ deadline: 2_000 }))).toMatchObject({
      ...begun,
      name: "TimeoutError",
      phase: "end",
      cause: { name: "ConnectionError" },
    });
    expect(late.clock.now()).toBeLessThanOrEqual(2_000);
  });

  it("gives done() one deadline, which starts with the first poll", async () => {
    const token = await passing([{}]).client.start("drill").toToken();
    const { client, clock } = passing([{}]);
    await rejection(client.resume(token).done({ deadline: 10_000 }));
    expect(clock.now()).toBeLessThanOrEqual(10_000);
  });

  it("stays the same after resume", async () => {
    const { client } = passing([{ status: "up" }]);
    const token = await client.start("drill").toToken();
    expect(await client.resume(token).toToken()).toBe(token);
  });

  it("knows which state ends its operation", async () => {
    const { client } = passing([{ response: () => problem(404, "not_found") }]);
    const started = await client.start("drill").toToken();
    const scrapped = await client.scrap("drill").toToken();
    expect(await client.resume(scrapped).done()).toBeUndefined();
    expect(await rejection(client.resume(started).done())).toMatchObject({ status: 404 });
  });

  it("resolves to the current state when it is resumed and awaited, with the options of resume", async () => {
    const { client, requests } = passing([{ status: "warming" }]);
    const token = await client.start("drill").toToken();
    expect(await client.resume(token, { headers: { "X-Trace": "t2" } })).toMatchObject({ status: "warming" });
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
    expect(requests[1]?.headers.get("X-Trace")).toBe("t2");
  });

  it.each([
    ["not a token", "hello"],
    ["a token of another operation", writeResumeToken("oilMachines", { machine: "m_1" })],
    ["an empty token", ""],
    ["a token without an id to poll", writeResumeToken("startMachine")],
    ["a token with something else than an id", writeResumeToken("startMachine", { machine: { id: "m_1" } })],
    ["a token with a list of ids", writeResumeToken("startMachine", ["m_1"])],
  ])("is rejected before anything is sent: %s", async (_, token) => {
    const { client, requests } = passing([{ status: "up" }]);
    const refusal = { name: "ArgumentError", argument: "token", operation: "getMachine" };
    expect(await rejection(client.resume(token).done())).toMatchObject(refusal);
    expect(await rejection(client.resume(token))).toMatchObject(refusal);
    expect(requests).toHaveLength(0);
  });
});
