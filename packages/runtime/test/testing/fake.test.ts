import { describe, expect, it } from "vitest";
import { isApiError } from "../../src/index.ts";
import { page } from "../../src/testing/index.ts";
import { rejection } from "../widgets.ts";
import { fakeWidgets, widget } from "./widget-operations.ts";

describe("a reply", () => {
  it("has the given data when its status is a success", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("createWidget").reply(201, widget, { headers: { ETag: '"1"' } });
    const { data, meta } = await client.create({ name: "fraud" }).withResponse();
    expect(data).toEqual(widget);
    expect(meta).toMatchObject({ status: 201, etag: '"1"', requestId: "req_fake_1" });
    fake.verify();
  });

  it("is problem details with the given code when its status is a failure", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("createWidget").reply(409, "name_taken");
    const error = await rejection(client.create({ name: "fraud" }));
    expect(isApiError(error, "name_taken")).toBe(true);
    expect(error).toMatchObject({ status: 409, problem: { title: "name taken", detail: null, errors: [] } });
  });

  it("has the given members of the problem when its status is a failure", async () => {
    const { fake, client } = fakeWidgets();
    const errors = [{ pointer: "/name", code: "too_long", detail: "At most 40 characters" }];
    fake.when("createWidget").reply(422, { code: "invalid_body", detail: "No such name", errors });
    const result = await client.create({ name: "fraud" }).result();
    if (result.ok || result.status !== 422) throw new Error("expected 422");
    expect(result.problem).toMatchObject({ status: 422, detail: "No such name", errors });
  });

  it("may be computed from the request", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("createWidget").reply(201, async ({ body }) => ({ id: "wgt_2", name: body.name.toUpperCase() }));
    expect(await client.create({ name: "fraud" })).toEqual({ id: "wgt_2", name: "FRAUD" });
  });

  it("needs no data when it has no body", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("deleteWidget").reply(204);
    expect(await client.delete("wgt_1")).toBeUndefined();
  });

  it.each([
    ["text", "bytes"],
    ["an array of bytes", new TextEncoder().encode("bytes")],
    ["a Blob", new Blob(["bytes"])],
    ["a stream", new Blob(["bytes"]).stream()],
  ])("may hold bytes given as %s", async (_, bytes) => {
    const { fake, client } = fakeWidgets();
    fake.when("getContent").reply(200, bytes);
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("bytes");
  });

  it("may be any Response, even outside the contract", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").respond(({ path }) => new Response(`<p>${path.widget}</p>`, { status: 418 }));
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 418 });
  });

  it("is type-checked against the contract", () => {
    const { fake } = fakeWidgets();
    // @ts-expect-error there is no such operation
    expect(() => fake.when("createGadget")).toThrow('There is no operation "createGadget"');
    // @ts-expect-error a status that the operation does not answer
    fake.when("createWidget").reply(418, "teapot");
    // @ts-expect-error a code that this status does not have
    fake.when("createWidget").reply(409, "not_found");
    // @ts-expect-error data of another kind
    fake.when("createWidget").reply(201, { id: 1 });
    // @ts-expect-error data is missing
    fake.when("getWidget").reply(200);
    // @ts-expect-error a property that no body has
    fake.when("createWidget").reply(201, ({ body }) => ({ id: "wgt_1", name: body.title }));
    // @ts-expect-error a parameter that the path does not have
    fake.when("getWidget", ({ path }) => path.gadget === "x");
  });
});

describe("the replies of a fake", () => {
  it("are used in order, each once", async () => {
    const { fake, client } = fakeWidgets();
    fake
      .when("listWidgets")
      .reply(200, page([widget, widget], "more"))
      .reply(200, page([widget]));
    const items: unknown[] = [];
    for await (const item of client.list()) items.push(item);
    expect(items).toHaveLength(3);
    expect(fake.requests("listWidgets").map(({ url }) => url.searchParams.get("cursor"))).toEqual([null, "more"]);
  });

  it("are used in order over several when() calls too", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").reply(200, { id: "1", name: "one" });
    fake.when("getWidget").reply(200, { id: "2", name: "two" });
    expect([(await client.get("a")).id, (await client.get("a")).id]).toEqual(["1", "2"]);
  });

  it("may be limited to some requests", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget", ({ path }) => path.widget === "a/b").reply(404, "not_found");
    fake.when("getWidget").reply(200, widget);
    expect(await client.get("fraud")).toEqual(widget);
    expect(await rejection(client.get("a/b"))).toMatchObject({ status: 404 });
  });

  it("apply when no other is left, with times: Infinity", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").reply(200, { id: "0", name: "always" }, { times: Number.POSITIVE_INFINITY });
    fake.when("getWidget").reply(200, { id: "1", name: "once" });
    const ids = [await client.get("a"), await client.get("a"), await client.get("a")].map(({ id }) => id);
    expect(ids).toEqual(["1", "0", "0"]);
    fake.verify();
  });
});

describe("an error thrown by a function of the test", () => {
  const failed = new Error("expected another name");
  const fail = () => {
    throw failed;
  };

  it.each<[string, (fake: ReturnType<typeof fakeWidgets>["fake"]) => unknown]>([
    ["a reply", (fake) => fake.when("createWidget").reply(201, fail)],
    ["a delayed reply", (fake) => fake.when("createWidget").reply(201, async () => fail(), { delay: 10 })],
    ["a response", (fake) => fake.when("createWidget").respond(fail, { times: 3 })],
    ["a condition", (fake) => fake.when("createWidget", fail).reply(201, widget)],
  ])("in %s is the cause of the call's error, is not retried, and is thrown by verify", async (_, prepare) => {
    const { fake, client } = fakeWidgets();
    prepare(fake);
    const error = await rejection(client.create({ name: "fraud" }));
    expect(error).toMatchObject({ name: "ConfigurationError", cause: failed });
    expect(String(error)).toContain('when("createWidget")');
    expect(String(error)).toContain("threw: expected another name");
    expect(fake.requests()).toHaveLength(1);
    expect(fake.verify).toThrow(failed);
  });
});

describe("the base URL of a fake", () => {
  it.each([
    ["https://orgplane.test/v1/", "https://orgplane.test/v1"],
    ["https://Orgplane.TEST:443/v1", "https://orgplane.test/v1"],
    ["http://localhost:3000", "http://localhost:3000"],
  ])("may be %s", async (baseUrl, normal) => {
    const { fake, client } = fakeWidgets({ baseUrl });
    fake.when("getWidget").reply(200, widget);
    expect(await client.get("fraud")).toEqual(widget);
    expect(fake.options.baseUrl).toBe(normal);
    expect(fake.requests()[0]?.url.href).toBe(`${normal}/widgets/fraud`);
  });
});

describe("a request without a reply", () => {
  it("fails with advice on what to add, and is not retried", async () => {
    const { fake, client } = fakeWidgets();
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "ConfigurationError" });
    expect(String(error)).toContain(
      'There is no reply left for getWidget (GET https://orgplane.test/v1/widgets/fraud). Add one: fake.when("getWidget").reply(200, …)',
    );
    expect(fake.requests()).toHaveLength(1);
    expect(() => fake.verify()).toThrow("There is no reply left for getWidget");
  });

  it("fails with an explanation when it goes to another server", async () => {
    const { fake, client } = fakeWidgets({}, { baseUrl: "https://other.test/v1" });
    fake.when("getWidget").reply(200, widget);
    expect(String(await rejection(client.get("fraud")))).toContain(
      "GET https://other.test/v1/widgets/fraud is no operation below https://orgplane.test/v1",
    );
  });
});

describe("verify", () => {
  it("lists the replies that were not used", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").reply(200, widget).fail("reset");
    await client.get("fraud");
    expect(() => fake.verify()).toThrow('Not used: when("getWidget").fail("reset")');
  });
});

describe("the requests that a fake records", () => {
  it("have method, URL, path, headers, body and idempotency key", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("createWidget").reply(201, widget);
    await client.create({ name: "fraud" }, { idempotencyKey: "key-1" });
    const [request] = fake.requests("createWidget");
    expect(request).toMatchObject({ operation: "createWidget", method: "POST", path: {}, idempotencyKey: "key-1" });
    expect(request?.url.href).toBe("https://orgplane.test/v1/widgets");
    expect(request?.headers.get("Authorization")).toBe("Bearer tok_fake");
    const name: string | undefined = request?.body.name;
    expect(name).toBe("fraud");
  });

  it("have their credentials, with middleware too", async () => {
    const { fake, client } = fakeWidgets(
      {},
      { apiKey: "key_1", middleware: [{ call: (request, next) => next(request) }] },
    );
    fake.when("getWidget").reply(200, widget);
    await client.get("fraud");
    const [request] = fake.requests();
    expect(request?.headers.get("Authorization")).toBe("Bearer tok_fake");
    expect(request?.headers.get("X-API-Key")).toBe("key_1");
  });

  it("have the fields of a form", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("uploadDrawing").reply(201, { id: "drw_1" });
    const file = new File(["a,b"], "classes.csv");
    await client.drawings.upload("wgt_1", { file, type: "csv", tags: ["x", "y"] });
    const [request] = fake.requests("uploadDrawing");
    expect(request?.body).toMatchObject({ type: "csv", tags: ["x", "y"] });
    expect(request?.body.file).toHaveProperty("name", "classes.csv");
  });

  it("have bytes in place of a form that cannot be read", async () => {
    const { fake } = fakeWidgets();
    fake.when("uploadDrawing").reply(201, { id: "drw_1" });
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    await fake.fetch("https://orgplane.test/v1/widgets/wgt_1/drawings", { method: "POST", headers, body: "no form" });
    expect(await (fake.requests("uploadDrawing")[0]?.body as Blob | undefined)?.text()).toBe("no form");
  });

  it("have bytes as a Blob", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("replaceContent").reply(204);
    await client.drawings.replace("drw_1", new Blob(["bytes"]));
    expect(await fake.requests("replaceContent")[0]?.body.text()).toBe("bytes");
  });

  it("can be filtered by operation", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").reply(200, widget);
    fake.when("deleteWidget").reply(204);
    await client.get("fraud");
    await client.delete("fraud");
    expect(fake.requests("deleteWidget")).toHaveLength(1);
    expect(fake.requests().map(({ operation }) => operation)).toEqual(["getWidget", "deleteWidget"]);
  });
});

describe("the fetch function of a fake", () => {
  it("accepts a URL and options", async () => {
    const { fake } = fakeWidgets();
    fake.when("createWidget").reply(201, widget);
    const init = { method: "POST", body: '{"name":"fraud"}', headers: { "Content-Type": "application/json" } };
    const response = await fake.fetch("https://orgplane.test/v1/widgets", init);
    expect(await response.json()).toEqual(widget);
    expect(fake.requests("createWidget")[0]?.body).toEqual({ name: "fraud" });
  });

  it("rejects when the signal aborts", async () => {
    const { fake } = fakeWidgets();
    const signal = AbortSignal.abort(new Error("changed my mind"));
    await expect(fake.fetch("https://orgplane.test/v1/widgets", { signal })).rejects.toThrow("changed my mind");
  });
});
