import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createTransport, Resource } from "../src/codegen/v1.ts";
import type { ApiError, ClientOptions } from "../src/index.ts";
import { answer, breaks, type Step, scripted, stalls } from "./scripted.ts";
import { createWidget, rejection } from "./widgets.ts";

// Loads lazy modules first: loading takes real time, which a test clock does not measure.
beforeAll(() =>
  Promise.all([
    import("../src/pipeline/policies/auth/authenticate.ts"),
    import("../src/pipeline/policies/middleware.ts"),
  ]),
);

const lost = breaks("ETIMEDOUT");
const ok = answer(200, {}, { id: "wgt_1" });

afterEach(() => void vi.unstubAllGlobals());

/** A resource with a write that the contract allows only once, and one without a retry rule. */
class Once extends Resource {
  send(idempotency: "none" | undefined, headers: Record<string, string> = {}) {
    const { idempotency: _, ...operation } = createWidget;
    const once = idempotency === undefined ? operation : { ...operation, idempotency };
    return this.call(once, { name: "fraud" }, { headers });
  }
}

function once(step: Step) {
  const { client: _, clock, end } = scripted([step]);
  const requests: Request[] = [];
  const fetch: ClientOptions["fetch"] = (request) => {
    requests.push(request);
    return step(request);
  };
  const transport = createTransport({ baseUrl: "https://api.test/v1", token: "tok_1", fetch, clock });
  return { client: new Once(transport), requests, end };
}

describe("an operation that the server does not support", () => {
  it.each([{}, { "Retry-After": "1" }, { "X-Should-Retry": "true" }])(
    "is not retried, with the headers %j",
    async (headers) => {
      const { client, sent, end } = scripted([answer(501, headers, { code: "not_supported" })]);
      const calls: (() => PromiseLike<unknown>)[] = [
        () => client.get("fraud"),
        () => client.create({}),
        () => client.delete("wgt_1"),
        () => client.list().toArray(),
      ];
      for (const call of calls) {
        expect(await end(call())).toMatchObject({
          error: { name: "ApiError", status: 501, outcome: "rejected" },
          took: 0,
        });
      }
      expect(sent).toHaveLength(calls.length);
    },
  );
});

describe("the retry of a failed read", () => {
  it.each([408, 429, 500, 502, 503, 504])("happens after status %i", async (status) => {
    const { client, sent, end } = scripted([answer(status), ok]);
    expect(await end(client.get("fraud"))).toMatchObject({ value: { id: "wgt_1" } });
    expect(sent).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 409, 412, 422, 501])("does not happen after status %i", async (status) => {
    const { client, sent, end } = scripted([answer(status), ok]);
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "ApiError", status } });
    expect(sent).toHaveLength(1);
  });

  it("happens after a connection failure", async () => {
    const { client, sent, end } = scripted([lost, ok]);
    expect(await end(client.get("fraud"))).toMatchObject({ value: { id: "wgt_1" } });
    expect(sent).toHaveLength(2);
  });

  it("happens after a failure in the response body", async () => {
    const broken: Step = () => new Response(new ReadableStream({ pull: (c) => c.error(new TypeError("terminated")) }));
    const { client, sent, end } = scripted([broken, ok]);
    expect(await end(client.get("fraud"))).toMatchObject({ value: { id: "wgt_1" } });
    expect(sent).toHaveLength(2);
  });

  it("does not happen after a complete response that is not JSON", async () => {
    const { client, sent, end } = scripted([() => new Response("<p>Sign in")]);
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "DecodeError" } });
    expect(sent).toHaveLength(1);
  });

  it("does not happen when fetch resolves to something that is not a response", async () => {
    const { client, sent, end } = scripted([() => undefined as unknown as Response]);
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "ConnectionError" } });
    expect(sent).toHaveLength(1);
  });

  it("does not happen when no credential is available", async () => {
    const { client, sent, end } = scripted([ok], { token: () => Promise.reject(new Error("sealed")) });
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "AuthError", outcome: "not-sent" } });
    expect(sent).toHaveLength(0);
  });

  it("follows X-Should-Retry before our own rule", async () => {
    const always = scripted([answer(422, { "X-Should-Retry": "true" }), ok]);
    expect(await always.end(always.client.get("fraud"))).toHaveProperty("value");
    const never = scripted([answer(503, { "X-Should-Retry": "false" }), ok]);
    expect(await never.end(never.client.get("fraud"))).toMatchObject({ error: { status: 503 } });
    const loud = scripted([answer(422, { "X-Should-Retry": "True" }), answer(503, { "X-Should-Retry": "FALSE" })]);
    expect(await loud.end(loud.client.get("fraud"))).toMatchObject({ error: { status: 503, attempts: { length: 2 } } });
    for (const word of ["perhaps", "falsely", "not false"]) {
      const odd = scripted([answer(503, { "X-Should-Retry": word }), ok]);
      expect(await odd.end(odd.client.get("fraud"))).toHaveProperty("value");
    }
    for (const word of ["truer", "not true"]) {
      const odd = scripted([answer(422, { "X-Should-Retry": word }), ok]);
      expect(await odd.end(odd.client.get("fraud"))).toMatchObject({ error: { status: 422 } });
    }
  });

  it("cancels the unread body of the failure, which frees the connection", async () => {
    let cancelled = 0;
    const failing: Step = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(8)),
          cancel: () => void cancelled++,
        }),
        { status: 503 },
      );
    const { client, end } = scripted([failing, failing, ok]);
    await end(client.get("fraud"));
    expect(cancelled).toBe(2);
  });
});

describe("the number of retries", () => {
  it("defaults to two", async () => {
    const { client, sent, end } = scripted([lost]);
    expect(await end(client.get("fraud"))).toMatchObject({ error: { name: "ConnectionError" } });
    expect(sent).toHaveLength(3);
  });

  it("is set by the client, and overridden by the call", async () => {
    const { client, sent, end } = scripted([answer(503)], { retries: 4 });
    await end(client.get("fraud"));
    expect(sent).toHaveLength(5);
    await end(client.get("fraud", { retries: 0 }));
    expect(sent).toHaveLength(6);
  });

  it.each([-1, Number.NaN, "2" as unknown as number])("is rejected when it is %j", async (retries) => {
    expect(() => scripted([ok], { retries })).toThrow(/^retries must be a number/);
    const { client, sent } = scripted([ok]);
    expect(await rejection(client.get("fraud", { retries }))).toMatchObject({
      name: "ArgumentError",
      argument: "retries",
      operation: "getWidget",
    });
    expect(sent).toHaveLength(0);
  });
});

describe("the retry of a write", () => {
  it("repeats the body of an idempotent method, without a key", async () => {
    const { client, sent, end } = scripted([lost, answer(503), ok]);
    expect(await end(client.update("fraud", { name: "b" }))).toHaveProperty("value");
    expect(sent.map(({ body }) => body)).toEqual(Array(3).fill('{"name":"b"}'));
    expect(sent.some(({ headers }) => headers.has("Idempotency-Key"))).toBe(false);
  });

  it("repeats the idempotency key, which meta reports afterwards", async () => {
    const { client, sent, end } = scripted([lost, answer(502), answer(201, {}, { id: "wgt_1" })]);
    const call = client.create({ name: "fraud" });
    await end(call);
    const keys = new Set(sent.map(({ headers }) => headers.get("Idempotency-Key")));
    const { meta } = await call.withResponse();
    expect([...keys]).toEqual([expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-/)]);
    expect(meta.idempotencyKey).toBe([...keys][0]);
  });

  it("uses another key than the call before it", async () => {
    const { client, sent, end } = scripted([ok]);
    await end(client.create({ name: "a" }));
    await end(client.create({ name: "a" }));
    expect(new Set(sent.map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(2);
  });

  it("uses a unique key on insecure pages too", async () => {
    const { getRandomValues } = crypto;
    vi.stubGlobal("crypto", { getRandomValues: getRandomValues.bind(crypto) });
    const { client, sent, end } = scripted([ok]);
    await end(client.create({ name: "a" }));
    await end(client.create({ name: "a" }));
    const keys = sent.map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys).toEqual([expect.stringMatching(/^\d+(-\d+){3}$/), expect.stringMatching(/^\d+(-\d+){3}$/)]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it("uses no key where the contract declares none, whatever header the caller adds", async () => {
    const { client, end } = scripted([ok]);
    const call = client.update("fraud", { name: "b" }, { headers: { "Idempotency-Key": "mine" } });
    await end(call);
    expect((await call.withResponse()).meta.idempotencyKey).toBeUndefined();
  });

  it("uses the caller's key, however it is given", async () => {
    const { client, sent, end } = scripted([lost]);
    const { error } = await end(client.create({ name: "a" }, { idempotencyKey: "job-7" }));
    await end(client.create({ name: "a" }, { headers: { "idempotency-key": "job-7" } }));
    expect(sent.map(({ headers }) => headers.get("Idempotency-Key"))).toEqual(Array(6).fill("job-7"));
    expect(error).toMatchObject({ name: "ConnectionError", idempotencyKey: "job-7" });
  });

  it("keeps the client's limit where an option of the call is undefined", async () => {
    const { client, sent, end } = scripted([lost], { retries: 0 });
    await end(client.create({ name: "a" }, { retries: undefined }));
    expect(sent).toHaveLength(1);
  });

  it("does not happen when the caller removes the key", async () => {
    const { client, sent, end } = scripted([lost]);
    await end(client.create({ name: "a" }, { headers: { "Idempotency-Key": null } }));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers.has("Idempotency-Key")).toBe(false);
  });

  it.each(["none", undefined] as const)("never happens with the retry rule %j", async (rule) => {
    for (const step of [lost, answer(503), breaks("ECONNRESET"), answer(503, { "X-Should-Retry": "true" })]) {
      const { client, requests, end } = once(step);
      await end(client.send(rule, { "Idempotency-Key": "of no meaning here" }));
      expect(requests).toHaveLength(1);
    }
  });

  it("does not happen when the body is a stream, even if the contract allows it", async () => {
    const { client, sent, end } = scripted([lost]);
    const { error } = await end(client.drawings.replace("drw_1", new Blob(["bytes"]).stream()));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(sent).toHaveLength(1);
  });

  it("happens when the body is a Blob", async () => {
    const { client, sent, end } = scripted([lost, () => new Response(null, { status: 204 })]);
    expect(await end(client.drawings.replace("drw_1", new Blob(["bytes"])))).toEqual({
      value: undefined,
      took: expect.anything(),
    });
    expect(sent.map(({ body }) => body)).toEqual(["bytes", "bytes"]);
  });

  it("happens while an earlier attempt is still in progress", async () => {
    const busy = answer(409, {}, { code: "request_in_progress" });
    const { client, sent, end } = scripted([stalls, busy, answer(201, {}, { id: "wgt_1" })]);
    expect(await end(client.create({ name: "a" }))).toMatchObject({ value: { id: "wgt_1" } });
    expect(sent).toHaveLength(3);
  });

  it("leaves the outcome unknown while an earlier attempt is in progress, whether or not it is allowed", async () => {
    const problem = { code: "request_in_progress" };
    const error = { status: 409, problem, outcome: "unknown" };
    const once = scripted([answer(409, {}, problem)], { retries: 0 });
    expect(await once.end(once.client.create({}))).toMatchObject({ error });
    const never = scripted([answer(409, { "X-Should-Retry": "false" }, problem)]);
    expect(await never.end(never.client.create({}))).toMatchObject({ error });
    expect(never.sent).toHaveLength(1);
    const always = scripted([answer(409, {}, problem)]);
    expect(await always.end(always.client.create({}))).toMatchObject({ error });
    expect(always.sent).toHaveLength(3);
  });

  it("does not happen after any other conflict", async () => {
    const { client, sent, end } = scripted([answer(409, {}, { code: "name_taken" })]);
    expect(await end(client.create({ name: "a" }))).toMatchObject({ error: { problem: { code: "name_taken" } } });
    expect(sent).toHaveLength(1);
  });

  it("does not happen after a 202, whose Retry-After is for polling", async () => {
    const { client, sent, end } = scripted([() => new Response("", { status: 202, headers: { "Retry-After": "5" } })]);
    expect(await end(client.delete("wgt_1"))).toEqual({ value: undefined, took: 0 });
    expect(sent).toHaveLength(1);
  });
});

describe("the attempts of a call", () => {
  it("are listed by the error, with status, wait and request id", async () => {
    const { client, end } = scripted([
      breaks("ECONNREFUSED"),
      answer(503, { "Retry-After": "2", "X-Request-Id": "req_2" }),
      answer(500, { "X-Request-Id": "req_3" }),
    ]);
    const { error } = await end(client.get("fraud"));
    expect((error as ApiError).attempts).toEqual([
      { wait: 0, status: undefined, requestId: undefined, error: "ConnectionError" },
      { wait: expect.any(Number), status: 503, requestId: "req_2", error: undefined },
      { wait: expect.any(Number), status: 500, requestId: "req_3", error: undefined },
    ]);
    expect((error as ApiError).attempts[2]?.wait).toBeGreaterThanOrEqual(2000);
    expect((error as Error).message).toContain("(500 GET /v1/widgets/fraud, request req_3, attempt 3)");
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      outcome: "rejected",
      attempts: [{}, {}, { status: 500 }],
    });
  });

  it("start from the same headers, whatever was added to those of the previous one", async () => {
    let asked = 0;
    const { client, sent, end } = scripted([answer(503), ok], { token: async () => `tok_${++asked}` });
    await end(client.get("fraud"));
    expect(sent.map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer tok_1", "Bearer tok_1"]);
    expect(sent.map(({ headers }) => [...headers].length)).toEqual([3, 3]);
  });

  it("end with the headers of a download: the reader gets later failures", async () => {
    const torn: Step = () => new Response(new ReadableStream({ pull: (c) => c.error(new TypeError("terminated")) }));
    const { client, sent, end } = scripted([answer(503), torn]);
    const { value } = await end(client.drawings.download("drw_1"));
    expect(await rejection(new Response(value as ReadableStream).text())).toMatchObject({ name: "ConnectionError" });
    expect(sent).toHaveLength(2);
  });
});

describe("a call whose middleware passes on another request", () => {
  const replacing = (init: RequestInit): ClientOptions => ({
    middleware: [{ call: (request, next) => next(new Request(request, init)) }],
  });

  it("is retried if the request has no body, with the headers that it was given", async () => {
    const { client, sent, end } = scripted([answer(503), ok], replacing({ headers: { "X-Team": "a" } }));
    expect(await end(client.get("fraud"))).toHaveProperty("value");
    expect(sent.map(({ headers }) => headers.get("X-Team"))).toEqual(["a", "a"]);
  });

  it("is sent once if the request has a body, which cannot be rebuilt", async () => {
    const { client, sent, end } = scripted([answer(503), ok], replacing({ body: '{"name":"c"}' }));
    expect(await end(client.update("fraud", { name: "b" }))).toMatchObject({ error: { status: 503 } });
    expect(sent.map(({ body }) => body)).toEqual(['{"name":"c"}']);
  });

  it("is retried if its headers were changed in place", async () => {
    const { client, sent, end } = scripted([answer(503), ok], {
      middleware: [
        {
          call(request, next) {
            request.headers.set("X-Team", "a");
            return next(request);
          },
          attempt(request, next, { attempt }) {
            request.headers.set(`X-Attempt-${attempt}`, "yes");
            return next(request);
          },
        },
      ],
    });
    expect(await end(client.update("fraud", { name: "b" }))).toHaveProperty("value");
    const fields = sent.map(({ headers }) => ["X-Team", "X-Attempt-1", "X-Attempt-2"].map((name) => headers.has(name)));
    expect(fields).toEqual([
      [true, true, false],
      [true, false, true],
    ]);
  });
});
