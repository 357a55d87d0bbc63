import { describe, expect, it } from "vitest";
import { createMockHandler } from "../src/handler.ts";
import { fixture, json, mockOf, requestTo, violationsOf } from "./fixture.ts";

const call = mockOf();

describe("credentials", () => {
  it.each([
    ["a bearer token", { Authorization: "Bearer x" }],
    ["an API key", { Authorization: "", "X-API-Key": "x" }],
  ])("are accepted as %s", async (_, headers) => {
    expect((await call("/v1/things", { headers })).status).toBe(200);
  });

  it.each(["", "Bearer x", "Basic eDp5"])("may be there or not where they are optional: %j", async (Authorization) => {
    const get = { security: [{ bearerAuth: [] }, {}], responses: { 200: { description: "" } } };
    const { openapi, components } = fixture;
    const handler = createMockHandler({ document: { openapi, components, paths: { "/a": { get } } } });
    expect((await handler(requestTo("/a", { headers: { Authorization } }))).status).toBe(200);
  });

  it("are found in any implementation of Headers", async () => {
    const request = requestTo("/v1/things");
    const cased = new Map([["Authorization", "Bearer x"]]);
    const own = request.headers;
    const headers = { [Symbol.iterator]: () => cased.entries(), get: (name: string) => own.get(name) };
    const response = await createMockHandler({ document: fixture })(
      Object.defineProperty(request, "headers", { value: headers }),
    );
    expect(response.status).toBe(200);
  });

  it.each([
    ["missing", { Authorization: "" }],
    ["of another scheme", { Authorization: "Basic eDp5" }],
  ])("get 401, before anything else is checked, when they are %s", async (_, headers) => {
    const response = await call("/v1/things?limit=0&nmae=x", { headers: { ...headers, Prefer: "code=500" } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      code: "unauthenticated",
      detail:
        "The request carries no credentials of the kinds that the operation takes: the header Authorization: Bearer …; or the header X-API-Key.",
      errors: [],
    });
    const message = "Request has no credentials of the kinds that the operation takes";
    expect(violationsOf(response)).toContainEqual(
      expect.objectContaining({ code: 401, location: ["request"], message }),
    );
  });
});

it("an answer that the operation does not document is reported with what it documents", async () => {
  const refused = await call("/v1/things/mine?a=1");
  expect([refused.status, violationsOf(refused).at(-1)]).toMatchObject([
    400,
    { severity: "Warning", message: "The operation documents no 400, only 200, 401, 500" },
  ]);
});

describe("the query of a request", () => {
  it.each([
    "limit=20",
    "limit=100&sort=name,-created_at",
    "cursor=abc",
    "offset=40",
    "query=",
    "__code=200",
    "__example=some&__dynamic=false",
  ])("%s is accepted", async (query) => {
    const response = await call(`/v1/things?${query}`);
    expect(response.status).toBe(200);
    expect(violationsOf(response)).toEqual([]);
  });

  it.each([
    [
      "limti=20",
      "unknown_parameter",
      { parameter: "limti", code: "unknown", detail: 'is not a parameter of this operation; did you mean "limit"?' },
    ],
    ["Limit=20", "unknown_parameter", { parameter: "Limit", code: "unknown" }],
    ["__proto__=1", "unknown_parameter", { parameter: "__proto__", code: "unknown" }],
    ["limit=101", "invalid_parameter", { parameter: "limit", code: "too_large", detail: "must be <= 100" }],
    ["limit=ten", "invalid_parameter", { parameter: "limit", code: "invalid_type" }],
    ["limit=1&limit=2", "invalid_parameter", { parameter: "limit", code: "invalid_type" }],
    ["limit=", "invalid_parameter", { parameter: "limit", detail: "must not be empty" }],
    ["cursor=", "invalid_parameter", { parameter: "cursor", detail: "must not be empty" }],
    ["sort=name,UP", "invalid_parameter", { parameter: "sort", code: "invalid_format" }],
    ["query=%ZZ", "invalid_parameter", { parameter: "query", detail: "is not valid percent-encoding" }],
    [
      "cursor=abc&offset=2",
      "conflicting_parameters",
      { parameter: "offset", code: "conflict", detail: 'cannot stand beside "cursor"' },
    ],
  ])("%s gets 400 %s", async (query, code, error) => {
    const response = await call(`/v1/things?${query}`);
    expect(response.status).toBe(400);
    const problem = await response.json();
    expect(problem).toMatchObject({ code, type: `https://example.test/problems/${code}` });
    expect(problem.errors).toContainEqual(expect.objectContaining(error));
    expect(violationsOf(response).map(({ location }) => location[0])).not.toContain("response");
  });

  it("is rejected with every invalid parameter named at once", async () => {
    const { errors } = await (await call("/v1/things?limit=0&nmae=x&sort=UP")).json();
    expect(errors.map((error: { parameter: string }) => error.parameter)).toEqual(["nmae", "limit", "sort"]);
  });
});

describe("a path or header parameter", () => {
  it("is accepted up to its limit", async () => {
    expect((await call(`/v1/things/${"x".repeat(40)}`)).status).toBe(200);
    expect(
      (
        await call("/v1/things", {
          ...json({ name: "a" }),
          headers: { "Content-Type": "application/json", "Idempotency-Key": "12345678" },
        })
      ).status,
    ).toBe(201);
  });

  it("is named in the 400 as the contract spells it", async () => {
    const path = await call(`/v1/things/${"x".repeat(41)}`);
    expect(path.status).toBe(400);
    expect((await path.json()).errors).toEqual([
      { parameter: "thing", code: "too_long", detail: "must not have more than 40 characters" },
    ]);
    const header = await call("/v1/things", {
      ...json({ name: "a" }),
      headers: { "Content-Type": "application/json", "Idempotency-Key": "123456789" },
    });
    expect(header.status).toBe(400);
    expect((await header.json()).errors).toEqual([
      { header: "Idempotency-Key", code: "too_long", detail: "must not have more than 8 characters" },
    ]);
  });
});

describe("a JSON body", () => {
  it.each([{ name: "a" }, { name: "a", size: 10 }, { name: "a", pair: ["x", 1] }])(
    "is accepted when it is valid: %j",
    async (value) => {
      const response = await call("/v1/things", json(value));
      expect(response.status).toBe(201);
      expect(violationsOf(response)).toEqual([]);
    },
  );

  it.each([
    [{}, { pointer: "/name", code: "required", detail: "must be present" }],
    [{ name: 1 }, { pointer: "/name", code: "invalid_type", detail: "must be string" }],
    [
      { name: "a", size: 11 },
      { pointer: "/size", code: "too_large" },
    ],
    [
      { name: "a", "x/y": 1 },
      { pointer: "/x~1y", code: "unknown" },
    ],
    [
      { name: "a", pair: [1, 1] },
      { pointer: "/pair/0", code: "invalid_type" },
    ],
    [[], { pointer: "", code: "invalid_type" }],
    ["text", { pointer: "", code: "invalid_type" }],
    [null, { pointer: "", code: "invalid_type", detail: "must not be null" }],
    ["", { pointer: "", code: "invalid_type", detail: 'must not be ""' }],
  ])("gets 422 with a pointer to the fault when it is invalid: %j", async (value, error) => {
    const response = await call("/v1/things", json(value));
    expect(response.status).toBe(422);
    const problem = await response.json();
    expect(problem).toMatchObject({ code: "invalid_body", instance: "/v1/things", status: 422 });
    expect(problem.errors).toContainEqual(expect.objectContaining(error));
    expect(violationsOf(response).every(({ location }) => location[0] === "request")).toBe(true);
  });

  it("gets 400 before 422 when a parameter is invalid too, and both are named", async () => {
    const response = await call("/v1/things?dry=1", json({ name: 1 }));
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toHaveLength(2);
  });
});

describe("a body whose schema joins components by allOf", () => {
  it("may lack what is readOnly in one of them", async () => {
    const key = { type: "string", readOnly: true };
    const schemas = {
      Base: { type: "object", required: ["key", "n"], properties: { key, n: { type: "integer" } } },
      Other: { type: "object", properties: { other: { type: "string" } } },
      Both: { allOf: [{ $ref: "#/components/schemas/Base" }, { $ref: "#/components/schemas/Other" }] },
    };
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Both" } } };
    const post = { requestBody: { content }, responses: { 200: { description: "" } } };
    const document = { openapi: "3.1.0", paths: { "/a": { post } }, components: { schemas } };
    const handler = createMockHandler({ document });
    const statusOf = async (body: unknown) => (await handler(requestTo("/a", json(body)))).status;
    expect(await statusOf({ n: 1, other: "a" })).toBe(200);
    expect(await statusOf({ other: "a" })).toBe(422);
  });
});

describe("an operation that documents the status, but has no example of the fault", () => {
  it("gets another example of the status, adapted to the fault", async () => {
    const response = await call("/v1/things/thg_1?colour=red");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: "https://example.test/problems/unknown_parameter",
      title: "Unknown parameter",
      code: "unknown_parameter",
      errors: [{ parameter: "colour" }],
    });
    expect(violationsOf(response).map(({ location }) => location[0])).toEqual(["request"]);
  });
});

describe("an operation that does not document the status of the fault", () => {
  it("gets the mock's own problem, in the contract's format", async () => {
    const response = await call("/v1/things/thg_1", { ...json({}, "application/merge-patch+json"), method: "PATCH" });
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Invalid body",
      status: 422,
      detail: "The body must not have fewer than 1 properties.",
      instance: "/v1/things/thg_1",
      code: "invalid_body",
      request_id: response.headers.get("X-Request-Id"),
      errors: [{ pointer: "", code: "too_few", detail: "must not have fewer than 1 properties" }],
    });
  });
});

describe("the sl-violations header", () => {
  it("reports a response that violates the contract", async () => {
    const response = await call("/v1/wrong");
    expect(response.status).toBe(200);
    expect(violationsOf(response)).toContainEqual({
      location: ["response", "body", "id"],
      severity: "Error",
      code: "type",
      message: "Response body property id must be string",
    });
  });

  it("stays JSON of a bounded length, however many violations there are", async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`schlüssel_${index}`, index]));
    const response = await call("/v1/things", json({ name: "a", ...many }));
    expect(response.headers.get("sl-violations")?.length).toBeLessThan(8192);
    expect(violationsOf(response)[0]?.message).toContain("schlüssel_0");
    expect((await response.json()).errors).toHaveLength(500);
  });
});
