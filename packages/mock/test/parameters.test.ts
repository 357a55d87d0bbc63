import { describe, expect, it } from "vitest";
import { createMockHandler } from "../src/handler.ts";
import { requestTo, violationsOf } from "./fixture.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly [member: string]: unknown;
}

/** A caller of an operation with the parameters; `openapi` decides how its schemas are read. */
function callerOf(parameters: readonly Parameter[], { path = "/a", headers = {}, openapi = "3.1.0" } = {}) {
  const responses = { 200: { description: "", headers } };
  const handler = createMockHandler({ document: { openapi, paths: { [path]: { get: { parameters, responses } } } } });
  return async (target: string, sent: Record<string, string> = {}) => {
    const response = await handler(requestTo(target, { headers: sent }));
    return { status: response.status, response, errors: response.status === 200 ? [] : (await response.json()).errors };
  };
}

const list = { type: "array", items: { type: "integer" } };
const pair = { type: "object", properties: { a: { type: "integer" }, b: { type: "boolean" } }, required: ["a"] };
const param = (schema: unknown, more: Record<string, unknown> = {}): Parameter => ({
  name: "p",
  in: "query",
  schema,
  ...more,
});
const header = (schema: unknown, more: Record<string, unknown> = {}) =>
  param(schema, { name: "P", in: "header", ...more });
const cookie = (schema: unknown, more: Record<string, unknown> = {}) => param(schema, { in: "cookie", ...more });

describe("an empty value", () => {
  it.each([
    ["has minLength 1", { type: "string", minLength: 1 }, 400],
    ["is a date", { type: "string", format: "date" }, 400],
    ["is an e-mail address", { type: "string", format: "email" }, 400],
    ["has a pattern", { type: "string", pattern: "^a" }, 400],
    ["is an enum", { type: "string", enum: ["a"] }, 400],
    ["is a number", { type: "integer" }, 400],
    ["is a number or null", { type: ["integer", "null"] }, 400],
    ["is a boolean", { type: "boolean" }, 400],
    ["is composed of non-empty schemas", { anyOf: [{ type: "string", minLength: 1 }, { type: "null" }] }, 400],
    ["is any text", { type: "string" }, 200],
    ["is an enum with the empty string", { type: "string", enum: ["", "a"] }, 200],
    ["is anything", {}, 200],
  ])("of a parameter that %s (%j) gets %s", async (_, schema, status) => {
    const query = await callerOf([param(schema)])("/a?p=");
    const field = await callerOf([header(schema)])("/a", { P: "" });
    const inCookie = await callerOf([cookie(schema)])("/a", { Cookie: "p=" });
    expect([query.status, field.status, inCookie.status]).toEqual([status, status, status]);
    const error = { code: "invalid", detail: "must not be empty" };
    if (status === 400) {
      expect([query.errors, field.errors, inCookie.errors]).toEqual([
        [{ parameter: "p", ...error }],
        [{ header: "P", ...error }],
        [{ parameter: "p", ...error }],
      ]);
    }
  });

  it("is accepted with allowEmptyValue", async () => {
    expect((await callerOf([param({ type: "integer" }, { allowEmptyValue: true })])("/a?p=")).status).toBe(200);
  });

  it("of an array in a header is an empty array", async () => {
    expect((await callerOf([header(list)])("/a", { P: "" })).status).toBe(200);
    expect((await callerOf([header({ ...list, minItems: 1 })])("/a", { P: "" })).status).toBe(400);
  });
});

describe("an absent parameter", () => {
  const schemas = [{ type: "string", minLength: 1 }, list, pair, { anyOf: [list, { type: "null" }] }, { minLength: 1 }];
  const styles = ["form", "spaceDelimited", "pipeDelimited", "deepObject", undefined];
  const all = schemas.flatMap((schema) => [
    ...styles.flatMap((style) => [true, false, undefined].map((explode) => param(schema, { style, explode }))),
    ...[true, false, undefined].flatMap((explode) => [header(schema, { explode }), cookie(schema, { explode })]),
  ]);

  it.each(all)("is accepted where it is optional: %j", async (parameter) => {
    const { status, response } = await callerOf([parameter])("/a");
    expect([status, violationsOf(response)]).toEqual([200, []]);
  });

  it.each(all)("is rejected where it is required: %j", async (parameter) => {
    const { status, errors } = await callerOf([{ ...parameter, required: true }])("/a");
    expect(status).toBe(400);
    const place = parameter.in === "header" ? { header: "P" } : { parameter: "p" };
    expect(errors).toEqual([{ ...place, code: "required", detail: "must be present" }]);
  });
});

describe("a response header with an array", () => {
  const described = (more: object) => ({ "X-List": { schema: list, ...more } });

  it("may be absent, and is joined by commas", async () => {
    const absent = await callerOf([], { headers: described({}) })("/a");
    expect([absent.status, violationsOf(absent.response)]).toEqual([200, []]);
    const there = await callerOf([], { headers: described({ example: [1, 2] }) })("/a");
    expect([there.response.headers.get("x-list"), violationsOf(there.response)]).toEqual(["1,2", []]);
  });

  it("is validated", async () => {
    const wrong = await callerOf([], { headers: described({ example: "a,b" }) })("/a");
    expect(violationsOf(wrong.response).map(({ location }) => location)).toEqual([
      ["response", "header", "x-list", "0"],
      ["response", "header", "x-list", "1"],
    ]);
  });
});

describe("an array in a query", () => {
  it.each([
    ["repeated, the default", {}, "p=1&p=2"],
    ["one value", {}, "p=1"],
    ["joined by commas", { explode: false }, "p=1,2"],
    ["one value of many", { explode: false }, "p=1"],
    ["joined by spaces", { style: "spaceDelimited" }, "p=1%202"],
    ["joined by pipes", { style: "pipeDelimited" }, "p=1|2"],
    ["with brackets", { style: "deepObject" }, "p[]=1&p[]=2"],
    ["with indices", { style: "deepObject" }, "p[0]=1&p[1]=2"],
  ])("is validated item by item: %s", async (_, more, query) => {
    const last = query.replace(/\d(?=\D*$)/, "x");
    for (const schema of [list, { anyOf: [list, { type: "null" }] }, { allOf: [list, { maxItems: 2 }] }]) {
      const call = callerOf([param(schema, more)]);
      expect((await call(`/a?${query}`)).status).toBe(200);
      expect((await call(`/a?${last}`)).status).toBe(400);
    }
  });

  it.each([
    ["p=5", 200],
    ["p=5&p=6", 200],
    ["p=auto", 200],
    ["p=other", 400],
    ["p=5&p=other", 400],
  ])("may also be a single value if its schema allows: %s gets %s", async (query, status) => {
    const call = callerOf([param({ oneOf: [list, { type: "string", enum: ["auto"] }] })]);
    expect((await call(`/a?${query}`)).status).toBe(status);
  });
});

describe("a query value", () => {
  it.each([
    [{ type: ["integer", "null"] }, "p=5", 200],
    [{ type: "integer" }, "p=0x10", 400],
    [{ type: "integer" }, "p=%205", 400],
    [{ type: "number" }, "p=-1.5e3", 200],
    [{ type: "boolean" }, "p=true", 200],
    [{ type: "boolean" }, "p=1", 400],
    [{ enum: [1, 2] }, "p=2", 200],
    [{ enum: [1, 2] }, "p=3", 400],
    [
      {
        anyOf: [
          { type: "integer", maximum: 9 },
          { type: "string", maxLength: 2 },
        ],
      },
      "p=12",
      200,
    ],
    [{ type: "string" }, "p=a&p=b", 400],
    [pair, "a=1&b=true", 200],
    [pair, "a=x", 400],
    [pair, "b=true", 400],
  ])("of the schema %j: %s gets %s", async (schema, query, status) => {
    expect((await callerOf([param(schema)])(`/a?${query}`)).status).toBe(status);
  });

  it.each([
    [pair, { explode: false }, "p=a,1,b,true", 200],
    [pair, { explode: false }, "p=a,x", 400],
    [pair, { style: "deepObject" }, "p[a]=1&p[b]=false", 200],
    [pair, { style: "deepObject" }, "p[a]=x", 400],
    [pair, { style: "deepObject" }, "p[b]=true", 400],
    [{ type: "object", properties: { in: pair } }, { style: "deepObject" }, "p[in][a]=1", 200],
    [{ type: "object", properties: { in: pair } }, { style: "deepObject" }, "p[in][a]=x", 400],
    [{ type: "object", properties: { in: list } }, { style: "deepObject" }, "p[in][]=1&p[in][]=2", 200],
    [{ type: "object", properties: { in: list } }, { style: "deepObject" }, "p[in]=1&p[in]=x", 400],
    [{ type: "object", additionalProperties: { type: "string" } }, { style: "deepObject" }, "p[any]=1", 200],
    [{ type: "object" }, { style: "deepObject" }, "p[__proto__]=1", 200],
  ])("of the schema %j, written with %j: %s gets %s", async (schema, more, query, status) => {
    expect((await callerOf([param(schema, more)])(`/a?${query}`)).status).toBe(status);
  });

  it.each([
    ["a=1&b=2", {}, 200],
    ["a=x", {}, 400],
    ["limit=5&key=k&a=1&f[x]=y", {}, 200],
    ["limit=5", {}, 400],
    ["p[a]=1", { style: "deepObject" }, 200],
    ["p[a]=x", { style: "deepObject" }, 400],
    ["p=a,1", { explode: false }, 200],
    ["p=a,x", { explode: false }, 400],
  ])("may be an object with members of any name: %s with %j gets %s", async (query, more, status) => {
    const numbers = { type: "object", additionalProperties: { type: "integer" } };
    const parameters = [
      param(numbers, { required: true, ...more }),
      param({ type: "integer" }, { name: "limit" }),
      param({ type: "object" }, { name: "f", style: "deepObject" }),
    ];
    const get = { parameters, security: [{}, { key: [] }], responses: { 200: { description: "" } } };
    const securitySchemes = { key: { type: "apiKey", in: "query", name: "key" } };
    const document = { openapi: "3.1.0", paths: { "/a": { get } }, components: { securitySchemes } };
    expect((await createMockHandler({ document })(requestTo(`/a?${query}`))).status).toBe(status);
  });

  it("may be JSON", async () => {
    const call = callerOf([{ name: "p", in: "query", content: { "application/json": { schema: pair } } }]);
    expect((await call(`/a?p=${encodeURIComponent('{"a":1}')}`)).status).toBe(200);
    expect((await call(`/a?p=${encodeURIComponent('{"a":"1"}')}`)).status).toBe(400);
    const { errors } = await call("/a?p={");
    expect(errors).toEqual([{ parameter: "p", code: "invalid", detail: "is not valid JSON" }]);
  });

  it("is matched by a case-sensitive name", async () => {
    const call = callerOf([param({ type: "integer" }), param({ type: "string" }, { name: "P" })]);
    expect((await call("/a?p=1&P=a")).status).toBe(200);
    expect((await call("/a?p=a&P=1")).errors).toMatchObject([{ parameter: "p" }]);
  });
});

describe("a path parameter", () => {
  it.each([
    [list, {}, "1,2", 200],
    [list, {}, "1,x", 400],
    [list, { style: "label" }, ".1,2", 200],
    [list, { style: "label", explode: true }, ".1.2", 200],
    [list, { style: "label" }, "1,2", 400],
    [list, { style: "matrix" }, ";p=1,2", 200],
    [list, { style: "matrix", explode: true }, ";p=1;p=2", 200],
    [list, { style: "matrix" }, ";q=1", 400],
    [pair, {}, "a,1,b,true", 200],
    [pair, { explode: true }, "a=1,b=true", 200],
    [pair, { style: "matrix", explode: true }, ";a=1;b=true", 200],
    [{ type: "integer" }, { style: "label" }, ".5", 200],
    [{ type: "integer" }, { style: "matrix" }, ";p=5", 200],
    [{ type: "integer" }, { style: "matrix" }, "5", 400],
    [{ type: "string", maxLength: 5 }, {}, "a%2Cb", 200],
  ])("of the schema %j, written with %j: %s gets %s", async (schema, more, value, status) => {
    const call = callerOf([param(schema, { in: "path", required: true, ...more })], { path: "/a/{p}" });
    expect((await call(`/a/${value}`)).status).toBe(status);
  });

  it("may have a name with spaces and punctuation", async () => {
    const call = callerOf([param({ type: "integer" }, { in: "path", name: "a $b", required: true })], {
      path: "/a/{a $b}",
    });
    expect([(await call("/a/1")).status, (await call("/a/x")).status]).toEqual([200, 400]);
  });
});

describe("a cookie parameter", () => {
  it("is validated like any other parameter", async () => {
    const call = callerOf([cookie({ type: "string", format: "uuid" }, { required: true })]);
    expect((await call("/a", { Cookie: "q=1; p=8e03978e-40d5-43e8-bc93-6894a57f9324" })).status).toBe(200);
    expect((await call("/a", { Cookie: 'p="8e03978e-40d5-43e8-bc93-6894a57f9324"' })).status).toBe(200);
    expect((await call("/a", { Cookie: "p=7" })).errors).toMatchObject([{ parameter: "p", code: "invalid_format" }]);
    expect((await call("/a", { Cookie: "q=7" })).errors).toMatchObject([{ parameter: "p", code: "required" }]);
  });
});

describe("a header parameter", () => {
  it("may have spaces around the commas of an array", async () => {
    expect((await callerOf([header(list)])("/a", { P: "1, 2" })).status).toBe(200);
    expect((await callerOf([header(list)])("/a", { P: "1, x" })).status).toBe(400);
  });

  it.each(["Accept", "Content-Type", "Authorization"])("named %s is ignored, as OpenAPI requires", async (name) => {
    expect((await callerOf([header({ type: "string", enum: ["a"] }, { name })])("/a")).status).toBe(200);
  });
});

describe("an OpenAPI 3.0 schema", () => {
  it("with nullable is validated by its type", async () => {
    const call = callerOf([param({ type: "array", nullable: true, items: { type: "integer" } })], { openapi: "3.0.3" });
    expect([(await call("/a?p=1")).status, (await call("/a?p=x")).status]).toEqual([200, 400]);
  });
});

it("a parameter is validated by the JSON Schema dialect of the document", async () => {
  const schema = { type: "array", prefixItems: [{ type: "integer" }], items: false };
  const call = callerOf([param(schema, { explode: false })]);
  expect([(await call("/a?p=1")).status, (await call("/a?p=1,2")).status]).toEqual([200, 400]);
});

it("a recursive parameter schema is validated at every depth", async () => {
  const tree = {
    type: "object",
    properties: { value: { type: "integer" }, next: { $ref: "#/components/schemas/Tree" } },
  };
  const parameters = [
    param({ $ref: "#/components/schemas/Tree" }, { style: "deepObject" }),
    param({ $ref: "#/components/schemas/Tree" }, { name: "q" }),
  ];
  const paths = { "/a": { get: { parameters, responses: { 200: { description: "" } } } } };
  const handler = createMockHandler({ document: { openapi: "3.1.0", paths, components: { schemas: { Tree: tree } } } });
  const statusOf = async (query: string) => (await handler(requestTo(`/a?${query}`))).status;
  expect(await statusOf("p[next][next][value]=1")).toBe(200);
  expect(await statusOf("p[next][next][value]=x")).toBe(400);
  expect(await statusOf("value=1&next=value,2")).toBe(200);
  expect(await statusOf("value=1&next=value,x")).toBe(400);
  expect(await statusOf(`p${"[next]".repeat(5000)}[value]=1`)).toBe(400);
});
