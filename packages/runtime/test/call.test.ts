import { describe, expect, it } from "vitest";
import type { Problem } from "../src/index.ts";
import { observed, rejection, type Widget } from "./widgets.ts";

const created = () =>
  Response.json({ id: "wgt_1", name: "fraud" }, { status: 201, headers: { ETag: '"v1"', "X-Request-Id": "req_1" } });
const taken = () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 });

describe("a call", () => {
  it("that nobody awaits is not sent", async () => {
    const { client, requests } = observed(created);
    client.create({ name: "fraud" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(requests).toHaveLength(0);
  });

  it("is sent once, however often and in whatever way it is awaited", async () => {
    const { client, requests } = observed(created);
    const call = client.create({ name: "fraud" });
    const [data, again, result, full] = await Promise.all([call, call, call.result(), call.withResponse()]);
    expect(again).toBe(data);
    expect(result).toMatchObject({ ok: true, data });
    expect(full.data).toBe(data);
    expect(requests).toHaveLength(1);
  });

  it("is a promise", async () => {
    const promise: Promise<Widget> = observed(created).client.create({ name: "fraud" });
    const steps: unknown[] = [];
    expect(await promise.then((widget) => widget.id)).toBe("wgt_1");
    await promise.finally(() => steps.push("finally"));
    expect(
      await observed(taken)
        .client.create({})
        .catch((error: unknown) => (error as Error).name),
    ).toBe("ApiError");
    expect(steps).toEqual(["finally"]);
    expect(Object.prototype.toString.call(promise)).toBe("[object Call]");
  });

  it("refuses wrong arguments when it is awaited, not when it is made", async () => {
    const call = observed().client.get("..");
    expect(await rejection(call)).toMatchObject({ name: "ArgumentError" });
  });
});

describe("withResponse", () => {
  it("tells data, headers and the response", async () => {
    const { data, meta, response } = await observed(created).client.create({ name: "fraud" }).withResponse();
    expect(data).toEqual({ id: "wgt_1", name: "fraud" });
    expect(meta).toMatchObject({ status: 201, etag: '"v1"', requestId: "req_1" });
    expect(response.status).toBe(201);
  });

  it("throws what await throws", async () => {
    expect(await rejection(observed(taken).client.create({}).withResponse())).toMatchObject({ name: "ApiError" });
  });
});

describe("result", () => {
  it("of a success has data under its status", async () => {
    const result = await observed(created).client.create({ name: "fraud" }).result();
    expect(result).toMatchObject({ ok: true, status: 201, data: { id: "wgt_1" }, meta: { etag: '"v1"' } });
  });

  it("of a failure has the problem under its status, and nothing is thrown", async () => {
    const result = await observed(taken).client.create({ name: "fraud" }).result();
    expect(result).toMatchObject({ ok: false, status: 409, problem: { code: "name_taken" }, meta: { status: 409 } });
  });

  it("throws for a status that the contract does not document", async () => {
    const { client } = observed(() => new Response("I am a teapot", { status: 418 }));
    expect(await rejection(client.create({}).result())).toMatchObject({ name: "ApiError", status: 418 });
  });

  it("throws when no answer came", async () => {
    const { client } = observed(() => Promise.reject(new Error("no route")));
    expect(await rejection(client.create({}).result())).toMatchObject({ name: "ConnectionError" });
  });

  it("narrows by ok and by status", async () => {
    const result = await observed(taken).client.create({ name: "fraud" }).result();
    if (result.ok) {
      const status: 201 = result.status;
      const widget: Widget = result.data;
      // @ts-expect-error a success has no problem
      void [status, widget, result.problem];
    } else if (result.status === 409) {
      const problem: Problem<"name_taken" | "request_in_progress"> = result.problem;
      // @ts-expect-error a failure has no data
      void [problem, result.data];
      // @ts-expect-error the codes of another status
      const other: Problem<"invalid_body"> = result.problem;
      void other;
    } else {
      const status: 422 = result.status;
      void status;
    }
    // @ts-expect-error a status that the operation does not document
    void (result.status === 418);
    expect(result.ok).toBe(false);
  });
});
