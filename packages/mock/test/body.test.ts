import { describe, expect, it } from "vitest";
import { createMockHandler } from "../src/handler.ts";
import { json, mockOf, requestTo } from "./fixture.ts";

const call = mockOf();
const malformed = (body: BodyInit) => ({ method: "POST", body, headers: { "Content-Type": "application/json" } });

describe("a body that is not JSON", () => {
  it.each([
    ["cut off", '{"name":'],
    ["plain text", "name=a"],
    ["nothing but space", " "],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["nested too deeply to read", `${"[".repeat(200_000)}`],
  ])("(%s) gets 400 malformed_request", async (_, body) => {
    const response = await call("/v1/things", malformed(body));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "malformed_request",
      detail: expect.stringContaining("not valid JSON"),
      errors: [],
    });
  });

  it("is told apart from none at all", async () => {
    const response = await call("/v1/things", { method: "POST" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "malformed_request",
      detail: expect.stringContaining("needs a body"),
    });
  });

  it("is not asked for where the operation takes none", async () => {
    expect((await call("/v1/things/thg_1", { method: "DELETE" })).status).toBe(204);
    expect((await call("/v1/things/thg_1", { method: "DELETE", body: "x" })).status).toBe(400);
  });
});

describe("the media type of a body", () => {
  it.each(["application/json", "Application/JSON; charset=utf-8"])(
    "%s is accepted where the contract says so",
    async (type) => {
      expect((await call("/v1/things", json({ name: "a" }, type))).status).toBe(201);
    },
  );

  it.each(["text/plain", "application/merge-patch+json", "multipart/form-data", "nonsense", "/", ";"])(
    "%s gets 415 there",
    async (type) => {
      const response = await call("/v1/things", json({ name: "a" }, type));
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({
        code: "unsupported_media_type",
        errors: [{ header: "Content-Type", code: "unsupported" }],
      });
    },
  );

  it("has to be told", async () => {
    const response = await call("/v1/things", { method: "POST", body: new Uint8Array([123, 125]) });
    expect(response.status).toBe(415);
    expect((await response.json()).detail).toBe("Content-Type is missing; the operation takes application/json.");
  });

  it("of a merge patch is not that of JSON", async () => {
    const patch = (type: string) => call("/v1/things/thg_1", { ...json({ name: "a" }, type), method: "PATCH" });
    expect((await patch("application/merge-patch+json")).status).toBe(200);
    expect((await patch("application/json")).status).toBe(415);
  });

  it("does not help a body that is compressed", async () => {
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

  it("is accepted up to the limit, and gets 413 above it", async () => {
    expect((await limited("/v1/things", json({ name: "12345678" }))).status).toBe(201);
    const response = await limited("/v1/things", json({ name: "1234567890" }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: "content_too_large",
      detail: "The body has more than 20 bytes.",
    });
  });

  it("counts also where no Content-Length tells it", async () => {
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

describe("a form with a file", () => {
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
    ["one of a part that may be repeated", { labels: "a" }],
    ["a part that is JSON", { meta: '{"a":true}' }],
    ["a part that is a JSON file", { meta: new Blob(['{"a":true}'], { type: "application/json" }) }],
  ])("is accepted with %s", async (_, more) => {
    const response = await upload({ file: new Blob([bytes]), kind: "table", ...more });
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(response.status).toBe(201);
  });

  it.each([
    ["no file", { kind: "table" }, "/file", "required"],
    ["text for a file", { file: "text", kind: "table" }, "/file", "invalid_type"],
    ["an unknown part", { file: new Blob([bytes]), kind: "table", knid: "x" }, "/knid", "unknown"],
    ["a value that is not listed", { file: new Blob([bytes]), kind: "100% [x]" }, "/kind", "invalid_value"],
    ["a number that is none", { file: new Blob([bytes]), kind: "table", rows: "three" }, "/rows", "invalid_type"],
    ["JSON that does not fit", { file: new Blob([bytes]), kind: "table", meta: '{"a":1}' }, "/meta/a", "invalid_type"],
  ])("gets 422 with %s", async (_, fields, pointer, code) => {
    const response = await upload(fields);
    expect(response.status).toBe(422);
    expect((await response.json()).errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it.each([
    ["/kind", { file: new Blob([bytes]), kind: ["table", "image", "table"] }],
    ["/file", { file: [new Blob([bytes]), new Blob([bytes])], kind: "table" }],
  ])("gets 422 when what is no list stands more than once: %s", async (pointer, fields) => {
    const response = await upload(fields);
    expect(response.status).toBe(422);
    expect((await response.json()).errors).toEqual([{ pointer, code: "too_many", detail: "may stand only once" }]);
  });

  it.each([
    ["no boundary", "multipart/form-data"],
    ["another boundary", "multipart/form-data; boundary=other"],
    ["an odd boundary", 'multipart/form-data; boundary="'],
  ])("gets 400 with %s", async (_, type) => {
    const body = '--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\ntable\r\n--b--\r\n';
    const response = await call("/v1/things/thg_1/content", {
      method: "POST",
      body,
      headers: { "Content-Type": type },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "malformed_request" });
  });

  it("gets 400 when it breaks off inside a part", async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="fi';
    const headers = { "Content-Type": "multipart/form-data; boundary=b" };
    expect((await call("/v1/things/thg_1/content", { method: "POST", body, headers })).status).toBe(400);
  });
});

describe("text", () => {
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
    "of %s is read as UTF-8, or by its charset",
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

  it("of a text type that is not UTF-8 gets 400; other bytes are counted", async () => {
    expect(await send("text/plain", short)(latin("äö"))).toBe(400);
    expect(await send("application/x-any", short)(latin("äöü"))).toBe(200);
    expect(await send("application/x-any", short)(latin("äöüß"))).toBe(422);
    expect(await send("text/csv", { type: "string", format: "binary", maxLength: 3 })("äö")).toBe(422);
  });

  it("may stand for a number", async () => {
    expect(await send("text/plain", { type: "integer" })("5")).toBe(200);
    expect(await send("text/plain", { type: "integer" })("five")).toBe(422);
  });

  it("that stands for an object, as XML does, is taken on trust", async () => {
    const status = send("application/xml", { type: "object", required: ["a"], properties: { a: { type: "string" } } });
    expect(await status("<b><a>1</a></b>")).toBe(200);
    expect(await status("")).toBe(400);
  });
});

describe("bytes", () => {
  it("are accepted as they are", async () => {
    const put = (type: string) =>
      call("/v1/things/thg_1/content", {
        method: "PUT",
        body: new Uint8Array([0, 255, 10]),
        headers: { "Content-Type": type },
      });
    expect((await put("application/octet-stream")).status).toBe(200);
    expect((await put("image/png")).status).toBe(415);
  });

  it("are answered with the example's, and their number", async () => {
    const response = await call("/v1/things/thg_1/content");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("content-length")).toBe("5");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new TextEncoder().encode("é,1\n"));
  });

  it.each(["application/problem+json", "application/json, application/problem+json", "image/png"])(
    "are sent to who accepts %s alone, as a server may disregard Accept",
    async (accept) => {
      const response = await call("/v1/things/thg_1/content", { headers: { Accept: accept } });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
    },
  );
});
