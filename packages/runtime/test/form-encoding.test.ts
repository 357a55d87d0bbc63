import { describe, expect, it } from "vitest";
import type { FieldEncoding } from "../src/contract/operation.ts";
import { fileFromStream } from "../src/platform/stream.ts";
import { encodeBody } from "../src/request/body/encode-body.ts";

const URLENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

async function encoded(contentType: string, value: unknown, encoding?: Record<string, FieldEncoding>): Promise<string> {
  const { body, contentType: sent } = await encodeBody(contentType, value, encoding);
  const text = await new Response(body as BodyInit).text();
  const boundary = /boundary=(.*)/.exec(sent)?.[1] ?? "";
  return boundary ? text.replaceAll(boundary, "…") : decodeURIComponent(text);
}

const part = (head: string, content: string) => `--…\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
const typed = (name: string, type: string) => `name="${name}"\r\nContent-Type: ${type}`;

describe("a URL-encoded form", () => {
  const object = { order: "o_1", tags: ["a", "b"] };
  it.each<[string, unknown, FieldEncoding | undefined, string]>([
    ["scalars as text", 1.5, undefined, "p=1.5"],
    ["an object as JSON", object, undefined, 'p={"order":"o_1","tags":["a","b"]}'],
    ["an array as one field for each element", ["a", "b"], undefined, "p=a&p=b"],
    ["each object in an array as JSON", [{ a: 1 }, { a: 2 }], undefined, 'p={"a":1}&p={"a":2}'],
    ["a deepObject by its members", object, { style: "deepObject" }, "p[order]=o_1&p[tags][0]=a&p[tags][1]=b"],
    ["an array as a deepObject by index", ["x", "y"], { style: "deepObject", explode: true }, "p[0]=x&p[1]=y"],
    [
      "objects in a deepObject by index",
      { items: [{ id: 1 }, { id: 2 }] },
      { style: "deepObject" },
      "p[items][0][id]=1&p[items][1][id]=2",
    ],
    ["an object in the style form by its members", { a: 1, b: 2 }, { style: "form" }, "a=1&b=2"],
    ["an object, not exploded", { a: 1, b: 2 }, { explode: false }, "p=a,1,b,2"],
    ["an array, not exploded", ["a", "b"], { style: "form", explode: false }, "p=a,b"],
    ["an array, spaceDelimited", ["a", "b"], { style: "spaceDelimited" }, "p=a b"],
    ["an array, pipeDelimited", ["a", "b"], { style: "pipeDelimited" }, "p=a|b"],
    ["text as JSON", "a", { contentType: "application/json" }, 'p="a"'],
    [
      "a field with both a style and a media type by its style",
      { a: 1 },
      { contentType: "application/json", style: "deepObject" },
      "p[a]=1",
    ],
    ["no undefined field", undefined, { style: "deepObject" }, ""],
    ["no undefined member of an object", { a: undefined, b: 1 }, { style: "deepObject" }, "p[b]=1"],
  ])("encodes %s", async (_, value, encoding, text) => {
    expect(await encoded(URLENCODED, { p: value }, encoding && { p: encoding })).toBe(text);
  });

  it("distinguishes separators from the characters of values", async () => {
    const { body } = await encodeBody(URLENCODED, { p: ["a,b", "c"] }, { p: { explode: false } });
    expect(body).toBe("p=a%2Cb,c");
  });

  it("encodes fields that have no declared style beside others", async () => {
    const form = { amount: 5, metadata: { order_id: "6735" }, expand: ["customer"] };
    const encoding = { metadata: { style: "deepObject" }, expand: { style: "deepObject" } } as const;
    expect(await encoded(URLENCODED, form, encoding)).toBe("amount=5&metadata[order_id]=6735&expand[0]=customer");
  });
});

describe("a multipart form", () => {
  it.each<[string, unknown, FieldEncoding | undefined, string]>([
    ["text without a media type", "x", undefined, part('name="p"', "x")],
    ["an object as JSON, with its Content-Type", { a: 1 }, undefined, part(typed("p", "application/json"), '{"a":1}')],
    [
      "each object of an array as JSON",
      [{ a: 1 }, 2],
      undefined,
      part(typed("p", "application/json"), '{"a":1}') + part('name="p"', "2"),
    ],
    [
      "an object in its media type",
      { a: 1 },
      { contentType: "application/ld+json" },
      part(typed("p", "application/ld+json"), '{"a":1}'),
    ],
    [
      "text in its media type",
      "<a/>",
      { contentType: "application/xml; charset=utf-8" },
      part(typed("p", "application/xml; charset=utf-8"), "<a/>"),
    ],
    ["text as JSON", "x", { contentType: "application/json" }, part(typed("p", "application/json"), '"x"')],
    [
      "a deepObject by its members",
      { a: [1, 2] },
      { style: "deepObject" },
      part('name="p[a][0]"', "1") + part('name="p[a][1]"', "2"),
    ],
    ["an array, not exploded", ["a", "b"], { explode: false }, part('name="p"', "a,b")],
    ["an array, pipeDelimited", ["a", "b"], { style: "pipeDelimited" }, part('name="p"', "a|b")],
  ])("encodes %s", async (_, value, encoding, text) => {
    expect(await encoded(MULTIPART, { p: value }, encoding && { p: encoding })).toBe(`${text}--…--\r\n`);
  });

  it.each([
    ["its own", new Blob(["x"], { type: "image/gif" }), "image/png, image/jpeg", "image/gif"],
    ["the documented one when it has none", new Blob(["x"]), "image/png", "image/png"],
    [
      "application/octet-stream when the document lists several or a range",
      new Blob(["x"]),
      "image/png, image/jpeg",
      "application/octet-stream",
    ],
    [
      "application/octet-stream when the document lists several or a range",
      new Blob(["x"]),
      "image/*",
      "application/octet-stream",
    ],
  ])("sends a file with the media type: %s", async (_, file, contentType, type) => {
    expect(await encoded(MULTIPART, { p: file }, { p: { contentType } })).toBe(
      `${part(`name="p"; filename="p"\r\nContent-Type: ${type}`, "x")}--…--\r\n`,
    );
  });
});

describe("a binary body whose declared media type is a range", () => {
  it("is sent with its own media type", async () => {
    const png = new Blob(["x"], { type: "image/png" });
    expect((await encodeBody("image/*", png)).contentType).toBe("image/png");
    expect((await encodeBody("*/*", new Blob(["x"]))).contentType).toBe("application/octet-stream");
    expect((await encodeBody("application/pdf", png)).contentType).toBe("application/pdf");
  });

  it.each(["image/png\r\nX-Evil: 1", "image/€"])("is rejected when no header can carry its media type: %j", (type) => {
    const file = fileFromStream(new Blob(["x"]).stream(), { type });
    const refusal = expect.objectContaining({ name: "ArgumentError", argument: "type" });
    expect(() => encodeBody("image/*", file)).toThrow(refusal);
  });
});
