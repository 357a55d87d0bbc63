import { describe, expect, it } from "vitest";
import { createMockHandler } from "../src/handler.ts";
import { requestTo, violationsOf } from "./fixture.ts";

const urlencoded = "application/x-www-form-urlencoded";

/** Calls an operation that takes a form with the schema. */
function sendTo(schema: unknown, { encoding = {}, mediaType = urlencoded, components = {} } = {}) {
  const requestBody = { required: true, content: { [mediaType]: { schema, encoding } } };
  const post = { requestBody, responses: { 200: { description: "" } } };
  const handler = createMockHandler({ document: { openapi: "3.1.0", paths: { "/a": { post } }, components } });
  return async (form: string | FormData | URLSearchParams) => {
    const headers: Record<string, string> = typeof form === "string" ? { "Content-Type": mediaType } : {};
    const response = await handler(requestTo("/a", { method: "POST", body: form, headers }));
    return {
      status: response.status,
      response,
      places: violationsOf(response).map(({ location }) => location.join("/")),
    };
  };
}

const numbered = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };
const listed = { type: "object", properties: { tags: { type: "array", items: { type: "integer" } } } };
const nested = { type: "object", properties: { more: { type: "object", properties: { a: { type: "integer" } } } } };
const components = { schemas: { Numbered: numbered, Listed: listed, Nested: nested } };
const references = Object.keys(components.schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }));

describe("a URL-encoded form whose schema", () => {
  it.each([
    [
      "lists its properties",
      { type: "object", properties: { ...numbered.properties, ...listed.properties, ...nested.properties } },
    ],
    ["joins schemas by allOf", { allOf: [numbered, listed, nested] }],
    ["joins references by allOf", { allOf: references }],
    ["joins others of their own", { allOf: [{ allOf: [numbered] }, { anyOf: [listed] }, { oneOf: [nested] }] }],
    ["adds to its own", { ...numbered, allOf: [listed, nested] }],
    ["has alternatives", { anyOf: [{ allOf: references }, { type: "object", required: ["other"] }] }],
  ])("%s has its fields parsed by type", async (_, schema) => {
    const send = sendTo(schema, { components });
    const good = await send("n=1&tags=1&tags=2&more=%7B%22a%22%3A1%7D");
    expect([good.status, good.places]).toEqual([200, []]);
    expect((await send("n=1&tags=5")).status).toBe(200);
    for (const wrong of ["n=x", "n=1&tags=1&tags=x", "n=1&more=%7B%22a%22%3A%22x%22%7D", "n=1&n=2"]) {
      expect([wrong, (await send(wrong)).status]).toEqual([wrong, 422]);
    }
  });

  it.each([
    [{ type: ["integer", "null"] }, "p=5", 200],
    [{ anyOf: [{ type: "integer" }, { type: "null" }] }, "p=5", 200],
    [{ anyOf: [{ type: "array", items: { type: "integer" } }, { type: "null" }] }, "p=5", 200],
    [{ allOf: [{ type: "boolean" }] }, "p=true", 200],
    [{ allOf: [{ type: "boolean" }] }, "p=yes", 422],
  ])("has a property of %j: %s gets %s", async (property, form, status) => {
    expect((await sendTo({ type: "object", properties: { p: property } })(form)).status).toBe(status);
  });

  it.each([
    [{ type: "object", additionalProperties: { type: "integer" } }, "x=1&y=2", 200],
    [{ type: "object", additionalProperties: { type: "integer" } }, "x=a", 422],
    [{ allOf: [numbered, { additionalProperties: { type: "boolean" } }] }, "n=1&x=a", 422],
    [{ type: "object", additionalProperties: { type: "array", items: { type: "integer" } } }, "x=1&x=2&y=1", 200],
    [{ type: "object", patternProperties: { "^x": { type: "integer" } }, additionalProperties: false }, "xa=1", 200],
    [{ type: "object", patternProperties: { "^x": { type: "integer" } }, additionalProperties: false }, "ya=1", 422],
    [{ type: "object", patternProperties: { "^x": { type: "integer" } }, additionalProperties: true }, "ya=z", 200],
  ])("is %j has fields of any name parsed by type: %s gets %s", async (schema, form, status) => {
    expect((await sendTo(schema)(form)).status).toBe(status);
  });

  it("has a file by reference accepts bytes, and no text", async () => {
    const schema = { allOf: [{ type: "object", properties: { file: { $ref: "#/components/schemas/File" } } }] };
    const file = { schemas: { File: { type: "string", format: "binary" } } };
    const send = sendTo(schema, { mediaType: "multipart/form-data", components: file });
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array([0, 255])]));
    expect((await send(form)).status).toBe(200);
    form.set("file", "text");
    expect((await send(form)).status).toBe(422);
  });
});

describe("the encoding of a form property", () => {
  const meta = {
    type: "object",
    required: ["id"],
    properties: { id: { type: "integer" }, tags: { type: "array", items: { type: "integer" } } },
  };
  const schema = {
    type: "object",
    additionalProperties: false,
    properties: { meta, list: { type: "array", items: { type: "integer" } }, other: { type: "string" } },
  };

  it.each([
    [{ meta: { style: "deepObject", explode: true } }, "meta[id]=1&meta[tags][]=2&meta[tags][]=3&other=a", 200],
    [{ meta: { style: "deepObject", explode: true } }, "meta[id]=x", 422],
    [{ meta: { style: "deepObject", explode: true } }, "meta[tags][0]=2", 422],
    [{ list: { style: "deepObject", explode: true } }, "list[0]=1&list[1]=2", 200],
    [{ list: { style: "deepObject", explode: true } }, "list[0]=1&list[1]=x", 422],
    [{ meta: { style: "form", explode: true } }, "id=1&tags=2&tags=3&other=a", 200],
    [{ meta: { style: "form", explode: true } }, "id=x", 422],
    [{ meta: { style: "form", explode: false } }, "meta=id,1", 200],
    [{ list: { style: "form", explode: false } }, "list=1,2", 200],
    [{ list: { style: "pipeDelimited", explode: false } }, "list=1|2", 200],
    [{ list: { style: "spaceDelimited", explode: false } }, "list=1+2", 200],
    [{ list: { style: "spaceDelimited", explode: false } }, "list=1+x", 422],
    [{}, "meta[id]=1", 422],
  ])("as %j: %s gets %s", async (encoding, form, status) => {
    expect((await sendTo(schema, { encoding })(form)).status).toBe(status);
  });
});

describe("a form of 50,000 fields", () => {
  const send = sendTo({ ...numbered, additionalProperties: false });
  const fields = (name: (index: number) => string) =>
    Array.from({ length: 50_000 }, (_, index) => `${name(index)}=1`).join("&");

  it("is rejected with a readable list of faults when its fields are unknown", async () => {
    const { status, response } = await send(fields((index) => `f${index}`));
    expect(status).toBe(422);
    const text = await response.text();
    expect(JSON.parse(text).errors).toHaveLength(500);
    expect(text.length).toBeLessThan(50_000);
  });

  it("is read as one property when all fields share a name", async () => {
    expect((await send(fields(() => "n"))).places).toContain("request/body/n");
    expect((await sendTo(listed)(fields(() => "tags"))).status).toBe(200);
  });

  it("is rejected for invalid parameters first", async () => {
    const post = {
      parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
      requestBody: { content: { [urlencoded]: { schema: { ...numbered, additionalProperties: false } } } },
      responses: { 200: { description: "" } },
    };
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths: { "/a": { post } } } });
    const body = fields((index) => `f${index}`);
    const headers = { "Content-Type": urlencoded };
    const response = await handler(requestTo("/a?limit=x", { method: "POST", body, headers }));
    expect(response.status).toBe(400);
  });
});
