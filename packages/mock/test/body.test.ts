import { describe, expect, it } from "vitest";
import { createMockHandler } from "../src/handler.ts";
import { json, mockOf, requestTo } from "./fixture.ts";

const call = mockOf();
const malformed = (body: BodyInit) => ({ method: "POST", body, headers: { "Content-Type": "application/json" } });

describe("a body that is not valid JSON", () => {
  it.each([
    ["truncated JSON", '{"name":'],
    ["plain text", "name=a"],
    ["whitespace", " "],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["too deeply nested JSON", `${"[".repeat(200_000)}`],
  ])("is rejected with 400 malformed_request: %s", async (_, body) => {
    const response = await call("/v1/things", malformed(body));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "malformed_request",
      detail: expect.stringContaining("not valid JSON"),
      errors: [],
    });
  });

  it("is distinguished from a missing body", async () => {
    const response = await call("/v1/things", { method: "POST" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "malformed_request",
      detail: expect.stringContaining("needs a body"),
    });
  });

  it("is not required where the operation takes none", async () => {
    expect((await call("/v1/things/thg_1", { method: "DELETE" })).status).toBe(204);
    expect((await call("/v1/things/thg_1", { method: "DELETE", body: "x" })).status).toBe(400);
  });
});

describe("the media type of a body", () => {
  it.each(["application/json", "Application/JSON; charset=utf-8"])(
    "is accepted where the contract declares it: %s",
    async (type) => {
      expect((await call("/v1/things", json({ name: "a" }, type))).status).toBe(201);
    },
  );

  it.each(["text/plain", "application/merge-patch+json", "multipart/form-data", "nonsense", "/", ";"])(
    "is rejected with 415 where the contract does not declare it: %s",
    async (type) => {
      const response = await call("/v1/things", json({ name: "a" }, type));
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({
        code: "unsupported_media_type",
        errors: [{ header: "Content-Type", code: "unsupported" }],
      });
    },
  );

  it("is required", async () => {
    const response = await call("/v1/things", { method: "POST", body: new Uint8Array([123, 125]) });
    expect(response.status).toBe(415);
    expect((await response.json()).detail).toBe("Content-Type is missing; the operation takes application/json.");
  });

  it("of a merge patch differs from that of JSON", async () => {
    const patch = (type: string) => call("/v1/things/thg_1", { ...json({ name: "a" }, type), method: "PATCH" });
    expect((await patch("application/merge-patch+json")).status).toBe(200);
    expect((await patch("application/json")).status).toBe(415);
  });

  it("does not make up for an unsupported Content-Encoding", async () => {
    const { headers, ...init } = json({ name: "a" });
    expect((await call("/v1/things", { ...init, headers: { ...headers, "Content-Encoding": "gzip" } })).status).toBe(
      415,
    );
    expect(
      (await call("/v1/things", { ...init, headers: { ...headers, "Content-Encoding": "identity" } })).status,
    ).toBe(201);
  });
});

describe("the size of a body", () => {
  const limited = mockOf({ maxBodyBytes: 20 });

  it("is accepted up to the limit, and rejected with 413 above it", async () => {
    expect((await limited("/v1/things", json({ name: "12345678" }))).status).toBe(201);
    const response = await limited("/v1/things", json({ name: "1234567890" }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: "content_too_large",
      detail: "The body has more than 20 bytes.",
    });
  });

  it("is limited without a Content-Length too", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(8)) });
    const init = {
      method: "POST",
      body,
      duplex: "half",
      headers: { "Content-Type": "application/json" },
    } as RequestInit;
    expect((await limited("/v1/things", init)).status).toBe(413);
  });
});

describe("a multipart form with a file", () => {
  const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 37, 38, 0]);
  const upload = (fields: Record<string, string | Blob | (string | Blob)[]>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat()) form.append(name, one);
    }
    return call("/v1/things/thg_1/content", { method: "POST", body: form });
  };

  it.each([
    ["its required parts", {}],
    ["a number", { rows: "3" }],
    ["a repeated part", { labels: ["a", "b"] }],
    ["one of a repeatable part", { labels: "a" }],
    ["a part that is JSON", { meta: '{"a":true}' }],
    ["a part that is a JSON file", { meta: new Blob(['{"a":true}'], { type: "application/json" }) }],
  ])("is accepted with %s", async (_, more) => {
    const response = await upload({ file: new Blob([bytes]), kind: "table", ...more });
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(response.status).toBe(201);
  });

  it.each([
    ["no file", { kind: "table" }, "/file", "required"],
    ["text in place of a file", { file: "text", kind: "table" }, "/file", "invalid_type"],
    ["an unknown part", { file: new Blob([bytes]), kind: "table", knid: "x" }, "/knid", "unknown"],
    ["a value outside the enum", { file: new Blob([bytes]), kind: "100% [x]" }, "/kind", "invalid_value"],
    ["an invalid number", { file: new Blob([bytes]), kind: "table", rows: "three" }, "/rows", "invalid_type"],
    [
      "JSON that violates its schema",
      { file: new Blob([bytes]), kind: "table", meta: '{"a":1}' },
      "/meta/a",
      "invalid_type",
    ],
  ])("is rejected with 422 for %s", async (_, fields, pointer, code) => {
    const response = await upload(fields);
    expect(response.status).toBe(422);
    expect((await response.json()).errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it.each([
    ["/kind", { file: new Blob([bytes]), kind: ["table", "image", "table"] }],
    ["/file", { file: [new Blob([bytes]), new Blob([bytes])], kind: "table" }],
  ])("is rejected with 422 when a part that is not an array is repeated: %s", async (pointer, fields) => {
    const response = await upload(fields);
    expect(response.status).toBe(422);
    expect((await response.json()).errors).toEqual([{ pointer, code: "too_many", detail: "may stand only once" }]);
  });

  it.each([
    ["no boundary", "multipart/form-data"],
    ["another boundary", "multipart/form-data; boundary=other"],
    ["an invalid boundary", 'multipart/form-data; boundary="'],
  ])("is rejected with 400 for %s", async (_, type) => {
    const body = '--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\ntable\r\n--b--\r\n';
    const response = await call("/v1/things/thg_1/content", {
      method: "POST",
      body,
      headers: { "Content-Type": type },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "malformed_request" });
  });

  it("is rejected with 400 when it ends inside a part", async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="fi';
    const headers = { "Content-Type": "multipart/form-data; boundary=b" };
    expect((await call("/v1/things/thg_1/content", { method: "POST", body, headers })).status).toBe(400);
  });
});

describe("a text body", () => {
  const send = (mediaType: string, schema: unknown) => {
    const post = {
      requestBody: { required: true, content: { [mediaType]: { schema } } },
      responses: { 200: { description: "" } },
    };
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths: { "/a": { post } } } });
    return async (body: BodyInit, type = mediaType) =>
      (await handler(requestTo("/a", { method: "POST", body, headers: { "Content-Type": type } }))).status;
  };
  const short = { type: "string", maxLength: 3 };
  const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

  it.each(["text/plain", "text/csv", "application/xml", "application/vnd.a+xml", "application/yaml"])(
    "is decoded as UTF-8, or by its charset: %s",
    async (type) => {
      const status = send(type, short);
      expect(await status("äöü")).toBe(200);
      expect(await status("€€€€")).toBe(422);
      expect(await status(latin("äöü"), `${type}; charset=iso-8859-1`)).toBe(200);
      expect(await status(latin("äöüß"), `${type};charset="ISO-8859-1"`)).toBe(422);
      expect(await status(latin("ä"), `${type}; charset=utf-8`)).toBe(400);
      expect(await status("a", `${type}; charset=klingon`)).toBe(415);
    },
  );

  it("is rejected with 400 when it is not UTF-8, while other types count bytes", async () => {
    expect(await send("text/plain", short)(latin("äö"))).toBe(400);
    expect(await send("application/x-any", short)(latin("äöü"))).toBe(200);
    expect(await send("application/x-any", short)(latin("äöüß"))).toBe(422);
    expect(await send("text/csv", { type: "string", format: "binary", maxLength: 3 })("äö")).toBe(422);
  });

  it("may represent a number", async () => {
    expect(await send("text/plain", { type: "integer" })("5")).toBe(200);
    expect(await send("text/plain", { type: "integer" })("five")).toBe(422);
  });

  it("is not validated when it represents an object, as XML does", async () => {
    const status = send("application/xml", { type: "object", required: ["a"], properties: { a: { type: "string" } } });
    expect(await status("<b><a>1</a></b>")).toBe(200);
    expect(await status("")).toBe(400);
  });
});

describe("a binary body", () => {
  it("is accepted unchanged", async () => {
    const put = (type: string) =>
      call("/v1/things/thg_1/content", {
        method: "PUT",
        body: new Uint8Array([0, 255, 10]),
        headers: { "Content-Type": type },
      });
    expect((await put("application/octet-stream")).status).toBe(200);
    expect((await put("image/png")).status).toBe(415);
  });

  it("of a response is that of the example, with its length", async () => {
    const response = await call("/v1/things/thg_1/content");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("content-length")).toBe("5");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new TextEncoder().encode("é,1\n"));
  });

  it.each(["application/problem+json", "application/json, application/problem+json", "image/png"])(
    "of a response is sent to a client that accepts only %s, since a server may disregard Accept",
    async (accept) => {
      const response = await call("/v1/things/thg_1/content", { headers: { Accept: accept } });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
    },
  );
});
