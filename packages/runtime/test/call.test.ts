import type { ServerResponse } from "node:http";
import { types } from "node:util";
import { describe, expect, it } from "vitest";
import type { ApiError, Call, Pages, Problem } from "../src/index.ts";
import { serve } from "./serve.ts";
import { type CreateWidgetErrors, observed, rejection, type Widget, type WidgetPage, widgets } from "./widgets.ts";

const created = () =>
  Response.json({ id: "wgt_1", name: "fraud" }, { status: 201, headers: { ETag: '"v1"', "X-Request-Id": "req_1" } });
const taken = () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 });

/** Lets all pending work run. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("a call", () => {
  it("is sent even if nobody awaits it", async () => {
    const { client, requests } = observed(created);
    void client.create({ name: "fraud" });
    expect(requests).toHaveLength(0);
    await turn();
    expect(requests).toHaveLength(1);
  });

  it("is sent once, no matter how often, how and when it is awaited", async () => {
    const { client, requests } = observed(created);
    const call = client.create({ name: "fraud" });
    const [data, again, result, full] = await Promise.all([call, call, call.result(), call.withResponse()]);
    expect(again).toBe(data);
    expect(result).toMatchObject({ ok: true, data });
    expect(full.data).toBe(data);
    await turn();
    expect([await call, (await call.withResponse()).data]).toEqual([data, data]);
    expect(requests).toHaveLength(1);
  });

  it("is sent in order of creation, no matter how it is consumed", async () => {
    const { client, requests } = observed(created);
    const calls = [client.get("a"), client.get("b").result(), client.get("c"), client.get("d").withResponse()];
    await Promise.all(calls);
    expect(requests.map(({ url }) => url.at(-1))).toEqual(["a", "b", "c", "d"]);
  });

  it("does not wait for the call created before it", async () => {
    let isFirst = true;
    await using server = await serve((_, response) => {
      // The first request is answered when the second one arrives.
      if (!isFirst) held.splice(0).forEach((answer) => void answer.end("{}"));
      if (isFirst) held.push(response);
      else response.end("{}");
      isFirst = false;
    });
    const held: ServerResponse[] = [];
    const client = widgets(undefined, { baseUrl: server.url });
    const [one, other] = [client.get("a"), client.get("b")];
    expect([await one, await other]).toEqual([{}, {}]);
  });

  it("is sent with the arguments as they were when it was created", async () => {
    const { client, requests } = observed(created);
    const body = { name: "first", labels: { tier: "gold" }, tags: [{ name: "one" }] };
    const options: { headers: Record<string, string>; idempotencyKey: string } = {
      headers: { "X-Trace": "first" },
      idempotencyKey: "first",
    };
    void client.create(body, options);
    body.name = "second";
    body.labels.tier = "silver";
    body.tags[0] = { name: "two" };
    options.headers["X-Trace"] = options.idempotencyKey = "second";
    void client.create(body, options);
    await turn();
    expect(await Promise.all(requests.map((request) => request.json()))).toEqual([
      { name: "first", labels: { tier: "gold" }, tags: [{ name: "one" }] },
      { name: "second", labels: { tier: "silver" }, tags: [{ name: "two" }] },
    ]);
    for (const field of ["X-Trace", "Idempotency-Key"]) {
      expect(requests.map(({ headers }) => headers.get(field))).toEqual(["first", "second"]);
    }
  });

  it("behaves as a promise for then, catch, finally and instanceof", async () => {
    const promise: Promise<Widget> = observed(created).client.create({ name: "fraud" });
    const steps: unknown[] = [];
    expect([promise instanceof Promise, types.isPromise(promise)]).toEqual([true, true]);
    expect(await promise.then((widget) => widget.id)).toBe("wgt_1");
    await promise.finally(() => steps.push("finally"));
    expect(
      await observed(taken)
        .client.create({})
        .catch((error: unknown) => (error as Error).name),
    ).toBe("ApiError");
    expect(steps).toEqual(["finally"]);
    expect(Object.prototype.toString.call(promise)).toBe("[object Promise]");
    expect([promise.then(), promise.finally()].map((derived) => Object.getPrototypeOf(derived))).toEqual([
      Promise.prototype,
      Promise.prototype,
    ]);
  });

  it("rejects on invalid arguments instead of throwing", async () => {
    const call = observed().client.get("..");
    expect(await rejection(call)).toMatchObject({ name: "ArgumentError" });
  });

  it("is awaited by close() even if nobody else awaits it", async () => {
    const { client, requests } = observed(created);
    void client.create({ name: "fraud" });
    await client.close();
    expect(requests).toHaveLength(1);
  });

  it("does not delay close() if it was only previewed", async () => {
    const { client, requests } = observed(created);
    await client.create({ name: "fraud" }).preview();
    await client.close();
    expect(requests).toHaveLength(0);
  });
});

describe("a previewed call", () => {
  it("is not sent before it is awaited if preview() came first", async () => {
    const { client, requests } = observed(created);
    const call = client.create({ name: "fraud" });
    await call.preview();
    await turn();
    expect(requests).toHaveLength(0);
    expect(await call.result()).toMatchObject({ ok: true });
    await call;
    expect(requests).toHaveLength(1);
  });

  it("is not sent again if preview() comes after it was sent", async () => {
    const { client, requests } = observed(created);
    const call = client.create({ name: "fraud" });
    await turn();
    expect(await call.preview()).toMatchObject({ body: { name: "fraud" } });
    await call;
    expect(requests).toHaveLength(1);
  });

  it("is sent if it is also awaited in the same tick", async () => {
    const { client, requests } = observed(created);
    const before = client.create({ name: "fraud" });
    const after = client.create({ name: "fraud" });
    await Promise.all([before.preview(), before, after, after.preview()]);
    expect(requests).toHaveLength(2);
  });
});

describe("the failure of a call", () => {
  /** The unhandled rejections that the process reports. */
  async function unhandled(run: () => unknown): Promise<unknown[]> {
    const heard: unknown[] = [];
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", (reason) => heard.push(reason));
    try {
      await run();
      await turn();
    } finally {
      process.removeAllListeners("unhandledRejection");
      for (const listener of others) process.on("unhandledRejection", listener);
    }
    return heard;
  }

  it("is an unhandled rejection if nobody consumes the call", async () => {
    const { client } = observed(taken);
    expect(await unhandled(() => void client.create({}))).toMatchObject([{ name: "ApiError", status: 409 }]);
    expect(await unhandled(() => void client.create({}).then(() => {}))).toHaveLength(1);
  });

  it.each<[string, (call: Call<Widget, CreateWidgetErrors, 201>) => unknown]>([
    ["result", (call) => call.result()],
    ["withResponse", (call) => rejection(call.withResponse())],
    ["await", (call) => rejection(call)],
    ["catch", (call) => call.catch(() => {})],
  ])("is handled by %s", async (_, look) => {
    const { client } = observed(taken);
    expect(await unhandled(() => look(client.create({})))).toEqual([]);
    // The client already tracks it.
    await client.close();
    expect(await unhandled(() => look(client.create({})))).toEqual([]);
  });

  it("is not reported a second time by a list whose items are read", async () => {
    const { client } = observed(() => new Response("{}", { status: 403 }));
    const read = async () => {
      for await (const _ of client.list());
    };
    expect(await unhandled(() => rejection(read()))).toEqual([]);
    expect(await unhandled(() => rejection(client.list().toArray()))).toEqual([]);
    expect(await unhandled(() => rejection(client.list().pages().next()))).toEqual([]);
    await client.close();
    expect(await unhandled(() => rejection(client.list().toArray()))).toEqual([]);
  });
});

describe("a list", () => {
  const page = { items: [], pagination: { has_more: false, next_cursor: null, total: 0 } };

  it("requests its first page at once, and reads its items from that page", async () => {
    const { client, requests } = observed(() => Response.json(page));
    const list = client.list();
    await turn();
    expect(requests).toHaveLength(1);
    expect([await list, await list.toArray()]).toEqual([page, []]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["continues from a token", (list: Pages<Widget, WidgetPage, object>) => void list.from(undefined).preview()],
    ["has the limit 0", (list: Pages<Widget, WidgetPage, object>) => list.toArray({ limit: 0 })],
    ["is rejected", (list: Pages<Widget, WidgetPage, object>) => rejection(list.toArray({ limit: -1 }))],
  ])("sends no first request if it %s", async (_, use) => {
    const { client, requests } = observed(() => Response.json(page));
    await use(client.list());
    await turn();
    expect(requests).toHaveLength(0);
  });
});

describe("withResponse", () => {
  it("resolves to data, meta and the response", async () => {
    const { data, meta, response } = await observed(created).client.create({ name: "fraud" }).withResponse();
    expect(data).toEqual({ id: "wgt_1", name: "fraud" });
    expect(meta).toMatchObject({ status: 201, etag: '"v1"', requestId: "req_1" });
    expect(response.status).toBe(201);
  });

  it("throws the same error as await", async () => {
    expect(await rejection(observed(taken).client.create({}).withResponse())).toMatchObject({ name: "ApiError" });
  });
});

describe("result", () => {
  it("has the data of a success under its status", async () => {
    const result = await observed(created).client.create({ name: "fraud" }).result();
    expect(result).toMatchObject({ ok: true, status: 201, data: { id: "wgt_1" }, meta: { etag: '"v1"' } });
  });

  it("has the problem of a failure under its status, and does not throw", async () => {
    const result = await observed(taken).client.create({ name: "fraud" }).result();
    expect(result).toMatchObject({ ok: false, status: 409, problem: { code: "name_taken" }, meta: { status: 409 } });
  });

  it("has the error that await throws", async () => {
    const { client } = observed(taken);
    const call = client.create({ name: "fraud" });
    const { error } = await call.result();
    expect(error).toBe(await rejection(call));
  });

  it.each([
    ["a status that the contract does not document", () => new Response("I am a teapot", { status: 418 }), "ApiError"],
    ["an HTML page of a proxy", () => new Response("<html>", { status: 502 }), "ApiError"],
    ["an unreadable success", () => new Response("<html>", { status: 201 }), "DecodeError"],
    ["no response", () => Promise.reject(new Error("no route")), "ConnectionError"],
  ])("has the error, but neither status nor problem, after %s", async (_, answer, name) => {
    const { client } = observed(answer, { retries: 0 });
    const result = await client.create({}).result();
    expect(result).toMatchObject({ ok: false, status: undefined, problem: undefined, error: { name } });
    if (name !== "ConnectionError") expect(result.meta?.status).toBe((result.error as ApiError).status);
  });

  it("has the error of a call that was never sent", async () => {
    const { client } = observed();
    expect(await client.get("..").result()).toMatchObject({ ok: false, error: { name: "ArgumentError" } });
    const signal = AbortSignal.abort();
    expect(await client.get("a", { signal }).result()).toMatchObject({ ok: false, error: { name: "AbortError" } });
    await client.close();
    expect(await client.get("a").result()).toMatchObject({ ok: false, error: { name: "ConfigurationError" } });
  });

  it("narrows by ok and by status", async () => {
    const result = await observed(taken).client.create({ name: "fraud" }).result();
    if (result.ok) {
      const status: 201 = result.status;
      const widget: Widget = result.data;
      const none: undefined = result.error;
      // @ts-expect-error a success has no problem
      void [status, widget, none, result.problem];
    } else if (result.status === 409) {
      const problem: Problem<"name_taken" | "request_in_progress"> = result.problem;
      const error: ApiError<Problem<"name_taken" | "request_in_progress">> = result.error;
      // @ts-expect-error a failure has no data
      void [problem, error, result.data];
      // @ts-expect-error the codes of another status
      const other: Problem<"invalid_body"> = result.problem;
      void other;
    } else {
      const status: 422 | undefined = result.status;
      const error: Error = result.error;
      void [status, error];
    }
    // @ts-expect-error a status that the operation does not document
    void (result.status === 418);
    expect(result.ok).toBe(false);
  });
});
