import { describe, expect, it } from "vitest";
import type { Call } from "../src/index.ts";
import { adapterOf, requestTo } from "./fixture.ts";

/** What a handler is given, and what is answered, for a request. */
async function sent(path: string, init: RequestInit = {}, settings = {}) {
  const calls: Call[] = [];
  const adapter = adapterOf((call) => calls.push(call), settings);
  const response = await adapter(requestTo(path, init));
  const problem = response.status < 400 ? undefined : await response.json();
  return { status: response.status, problem, call: calls[0] };
}

const json = (body: unknown, type = "application/json") => ({
  method: "POST",
  headers: { "Content-Type": type },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

describe("parameters", () => {
  it("reach the handler decoded, typed and with defaults", async () => {
    const { call } = await sent("/organizations/a%2Fb/runs?sort=name,-created_at&bookmarks=true&offset=4");
    expect(call?.path).toEqual({ organization: "a/b" });
    expect(call?.query).toEqual({
      sort: ["name", "-created_at"],
      bookmarks: true,
      offset: 4,
      limit: 20,
      mode: "live",
    });
  });

  it("are all named in one 400 if they are invalid", async () => {
    const { status, problem } = await sent("/organizations?limti=1&limit=0&cursor=a&offset=x");
    expect(status).toBe(400);
    expect(problem).toMatchObject({
      code: "unknown_parameter",
      detail:
        'limti is not a parameter of this operation; did you mean "limit"?; offset cannot stand beside "cursor"; limit must be >= 1; and 1 more.',
      errors: [
        { parameter: "limti", code: "unknown" },
        { parameter: "offset", code: "conflict" },
        { parameter: "limit", code: "too_small", detail: "must be >= 1" },
        { parameter: "offset", code: "invalid_type", detail: "must be integer" },
      ],
    });
  });

  it("in a header are named as the contract writes them", async () => {
    const init = json({ name: "acme" });
    const { problem } = await sent("/organizations", {
      ...init,
      headers: { ...init.headers, "Idempotency-Key": "x".repeat(256) },
    });
    expect(problem).toMatchObject({
      code: "invalid_parameter",
      errors: [{ header: "Idempotency-Key", code: "too_long" }],
    });
  });
});

describe("a JSON body", () => {
  it("reaches the handler as it was sent", async () => {
    const { call } = await sent("/organizations", json({ name: "acme", description: null }));
    expect(call?.body).toEqual({ name: "acme", description: null });
  });

  it("is answered 422 with each location if it does not match the schema", async () => {
    const { status, problem } = await sent(
      "/organizations",
      json({ name: "Acme", "a/b": 1, settings: { max_item_count: "1" } }),
    );
    expect(status).toBe(422);
    expect(problem).toMatchObject({ code: "invalid_body" });
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        { pointer: "/a~1b", code: "unknown", detail: "is not known here" },
        { pointer: "/name", code: "invalid_format", detail: 'must match pattern "^[a-z][a-z0-9-]{0,63}$"' },
        { pointer: "/settings/max_item_count", code: "invalid_type", detail: "must be integer or null" },
      ]),
    );
  });

  it.each([
    ["of another media type", json({ name: "acme" }, "text/plain"), 415, "unsupported_media_type"],
    ["that is no JSON", json('{"name":'), 400, "malformed_request"],
    ["that is no UTF-8", { ...json(""), body: new Uint8Array([34, 255, 34]) }, 400, "malformed_request"],
    ["that is missing", { method: "POST" }, 400, "malformed_request"],
    [
      "with 500 unknown members and more",
      json(Object.fromEntries(Array.from({ length: 600 }, (_, i) => [i, i]))),
      422,
      "invalid_body",
    ],
  ])("%s is answered %j", async (_, init, status, code) => {
    const { problem } = await sent("/organizations", init);
    expect(problem).toMatchObject({ status, code });
    expect(problem.errors.length).toBeLessThanOrEqual(500);
  });

  it("is answered 413 if it is too large, with or without Content-Length", async () => {
    const body = JSON.stringify({ name: "acme", description: "x".repeat(100) });
    const stream = () => new Blob([body]).stream();
    const told = {
      ...json(body),
      headers: { "Content-Type": "application/json", "Content-Length": String(body.length) },
    };
    const untold = { ...json(body), body: stream(), duplex: "half" } as RequestInit;
    for (const init of [told, untold]) {
      const { problem } = await sent("/organizations", init, { maxBodyBytes: 50 });
      expect(problem).toMatchObject({
        status: 413,
        code: "content_too_large",
        detail: "The body has more than 50 bytes.",
      });
    }
    expect((await sent("/organizations", untoldOf(stream()), { maxBodyBytes: body.length })).status).toBe(201);
  });
});

const untoldOf = (body: BodyInit) => ({ ...json(""), body, duplex: "half" }) as RequestInit;

describe("a form", () => {
  const upload = "/organizations/acme/files";
  const form = (...fields: [string, string | File][]) => {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    return { method: "POST", body: data };
  };
  const file = new File(["id,label\n"], "classes.csv", { type: "text/csv" });

  it("reaches the handler with files as files and text as text, even if a client sends text as a file", async () => {
    const type = new File(["class_mapping"], "type");
    const { call } = await sent(upload, form(["file", file], ["type", type], ["dataset_id", "dst_1"]));
    const body = call?.body as { file: File; type: string };
    expect(body).toMatchObject({ type: "class_mapping", dataset_id: "dst_1" });
    expect([body.file.name, body.file.type, await body.file.text()]).toEqual(["classes.csv", "text/csv", "id,label\n"]);
  });

  it("is answered 422 with each location if it is invalid", async () => {
    const { problem } = await sent(upload, form(["file", "text"], ["type", ""], ["type", "b"], ["no/such", "1"]));
    expect(problem.errors).toEqual([
      { pointer: "/file", code: "invalid_type", detail: "must be a file" },
      { pointer: "/type", code: "too_many", detail: "may stand only once" },
      { pointer: "/no~1such", code: "unknown", detail: "is not known here" },
      { pointer: "/type", code: "too_short", detail: "must not have fewer than 1 characters" },
    ]);
  });

  it("is answered 413 if it is too large", async () => {
    const { problem } = await sent(upload, form(["file", file], ["type", "class_mapping"]), { maxBodyBytes: 50 });
    expect(problem).toMatchObject({ status: 413 });
  });
});

describe("a body of bytes", () => {
  const content = "/organizations/acme/files/fil_1/content";
  const bytes = (body: BodyInit) =>
    ({ method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body, duplex: "half" }) as RequestInit;

  it("is a stream that is read only as the handler reads it", async () => {
    let pulled = 0;
    const source = new ReadableStream<Uint8Array>(
      { pull: (controller) => (pulled++ < 3 ? controller.enqueue(new Uint8Array(10)) : controller.close()) },
      { highWaterMark: 0 },
    );
    const { call } = await sent(content, bytes(source));
    expect(pulled).toBe(1);
    expect((await new Response(call?.body as ReadableStream).arrayBuffer()).byteLength).toBe(30);
  });

  it("fails with a refusal once it is too large, which becomes a 413", async () => {
    const source = () => new Blob(["x".repeat(60)]).stream();
    const adapter = adapterOf(async ({ body }) => void (await new Response(body as ReadableStream).arrayBuffer()), {
      maxBodyBytes: 50,
    });
    expect((await adapter(requestTo(content, bytes(source())))).status).toBe(413);
  });

  it("is answered 400 if it is empty", async () => {
    expect((await sent(content, bytes(new Blob([]).stream()))).problem).toMatchObject({ code: "malformed_request" });
  });
});

describe("a path", () => {
  it.each([
    ["/v2/organizations", 404, "There is nothing at /v2/organizations. The API is at /v1."],
    ["/v1/organisations", 404, 'The API has no path /organisations; did you mean "/organizations"?'],
    ["/v1/organizations/", 404, 'The API has no path /organizations/; did you mean "/organizations"?'],
  ])("%s is answered %i", async (path, status, detail) => {
    const response = await adapterOf(() => {})(new Request(`http://adapter.test${path}`));
    expect(await response.json()).toMatchObject({ status, code: "route_not_found", detail });
  });

  it("is answered 405 with the allowed methods if it does not have the method", async () => {
    const response = await adapterOf(() => {})(requestTo("/organizations", { method: "DELETE" }));
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
    const options = await adapterOf(() => {})(requestTo("/organizations", { method: "OPTIONS" }));
    expect([options.status, options.headers.get("Allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
  });

  it("answers HEAD like GET, without the body", async () => {
    const response = await adapterOf(() => {})(requestTo("/organizations/acme", { method: "HEAD" }));
    expect([response.status, response.headers.has("ETag"), await response.text()]).toEqual([200, true, ""]);
  });
});
