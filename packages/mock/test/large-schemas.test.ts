import { afterAll, describe, expect, it } from "vitest";
import { toDocument } from "../src/document/document.ts";
import { startMock } from "../src/start.ts";
import { json, violationsOf } from "./fixture.ts";

const levels = 30;
const ref = (name: string) => ({ $ref: `#/components/schemas/${encodeURIComponent(name)}` });

/** Schemas of which each uses the next one twice. */
const doubling = (name: string, of: (next: object) => object): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: levels }, (_, index) => [
      name + index,
      index === levels - 1 ? { type: "object", properties: { n: { type: "integer" } } } : of(ref(name + (index + 1))),
    ]),
  );

const both = (next: object) => ({ type: "object", properties: { a: next, b: next } });
const schemas = {
  ...doubling("Properties", both),
  ...doubling("Page«Thing»", both),
  ...doubling("Map", (next) => ({ type: "object", additionalProperties: next })),
  ...doubling("Lists", (next) => ({ type: "object", properties: { a: { type: "array", items: next }, b: next } })),
  ...doubling("Required", (next) => ({ ...both(next), required: ["a", "b"] })),
  ...doubling("AllOf", (next) => ({ allOf: [next, next] })),
};
const schema = (name: string) => ({ "application/json": { schema: ref(`${name}0`) } });
const answering = (content: object) => ({ responses: { 200: { description: "", content } } });
const taking = (content: object) => ({ requestBody: { content }, responses: { 204: { description: "" } } });
const one = { type: "object", properties: { n: { type: "integer" } } };
const paths = {
  ...Object.fromEntries(
    ["Properties", "Page«Thing»", "Map", "Lists", "Required", "AllOf"].map((name) => [
      `/${name}`,
      { get: answering(schema(name)), post: taking(schema(name)) },
    ]),
  ),
  "/elsewhere": { get: { responses: { 200: { $ref: "#/components/responses/Elsewhere" } } } },
  "/example": { get: answering({ "application/json": { schema: ref("Required0"), example: { n: 1 } } }) },
  "/kept": {
    get: answering({
      "application/json": {
        schema: {
          type: "object",
          required: ["id"],
          properties: {
            id: { type: "object", example: { items: { a: 1 } } },
            more: ref("Required0"),
            next: ref("Map0"),
          },
        },
      },
    }),
  },
  "/small": { get: answering({ "application/json": { schema: one } }) },
  "/none": { get: {} },
  "/empty": { get: { responses: { 101: { description: "" }, 200: null } } },
};
const responses = { Elsewhere: { description: "", content: schema("Properties") } };
const starting = startMock({
  document: toDocument({ openapi: "3.1.0", paths, components: { schemas, responses } }),
});
afterAll(async () => (await starting).close());

const call = async (path: string, init: RequestInit = {}) => {
  const response = await fetch((await starting).url + encodeURI(path), init);
  const text = await response.text();
  return { response, status: response.status, body: text === "" ? undefined : JSON.parse(text) };
};

describe("a schema that doubles at each level", () => {
  it.each([
    ["/Properties", "false"],
    ["/Properties", "true"],
    ["/Page«Thing»", "false"],
    ["/Map", "false"],
    ["/Map", "true"],
    ["/Lists", "false"],
    ["/Lists", "true"],
    ["/elsewhere", "false"],
  ])("is answered validly, without the properties that are too deep: %s, dynamic=%s", async (path, dynamic) => {
    const { response, status, body } = await call(path, { headers: { Prefer: `dynamic=${dynamic}` } });
    expect([status, violationsOf(response)]).toEqual([200, []]);
    expect(body).toBeTypeOf("object");
    expect(JSON.stringify(body).length).toBeLessThan(500_000);
  });

  it.each(["/Properties", "/Page«Thing»", "/Map", "/Lists"])("is checked in requests: %s", async (path) => {
    expect((await call(path, json({ b: { b: {} } }))).status).toBe(204);
    expect((await call(path, json({ b: { b: 1 } }))).status).toBe(422);
  });

  it.each(["false", "true"])(
    "gets 501 with what to do where no property may be missing: dynamic=%s",
    async (dynamic) => {
      const { response, status, body } = await call("/Required", { headers: { Prefer: `dynamic=${dynamic}` } });
      expect([status, response.headers.get("content-type")]).toEqual([501, "application/problem+json"]);
      expect(body).toMatchObject({
        status: 501,
        code: "not_implemented",
        detail:
          "GET /Required has a response whose schema is too large to make a value of; give that response an example.",
      });
    },
  );

  it("is answered with the example that it has", async () => {
    expect(await call("/example")).toMatchObject({ status: 200, body: { n: 1 } });
    expect(await call("/example", { headers: { Prefer: "dynamic=true" } })).toMatchObject({
      status: 200,
      body: { n: 1 },
    });
  });

  it("keeps the examples of what it does not leave out", async () => {
    expect((await call("/kept")).body).toMatchObject({ id: { items: { a: 1 } } });
  });

  it("gets 501 with what to do where it is merged, and other operations are answered", async () => {
    for (const init of [{}, json({ n: 1 })]) {
      const { status, body } = await call("/AllOf", init);
      expect(status).toBe(501);
      expect(body.detail).toBe(
        `${init === undefined || !("method" in init) ? "GET" : "POST"} /AllOf refers to schemas that are too large with every reference written out, ` +
          "most of all #/components/schemas/AllOf0; write them with less allOf, or let fewer of them lead on to the same ones.",
      );
    }
    expect((await call("/small")).status).toBe(200);
  });

  it("does not keep a fault from being answered", async () => {
    const { url } = await starting;
    const fault = { operation: "GET /AllOf", answer: { status: 503 } };
    expect((await fetch(new URL("/__mock/faults", url), json(fault))).status).toBe(201);
    expect((await call("/AllOf")).status).toBe(503);
  });
});

it.each(["/none", "/empty"])("an operation without a usable response gets 501 with what to add: %s", async (path) => {
  const { response, status, body } = await call(path);
  expect([status, response.headers.get("content-type")]).toEqual([501, "application/problem+json"]);
  expect(body).toMatchObject({
    code: "not_implemented",
    detail: `GET ${path} documents no response that the mock can send; add one to its \`responses\`, with a status from 200 to 599 or \`default\`.`,
  });
  const preferring = await call(path, { headers: { Prefer: "code=200" } });
  expect(preferring.body.detail).toBe("Prefer asks for 200; the operation documents no response.");
});
