import openapi from "@orgplane/spec/openapi.json" with { type: "json" };
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it, vi } from "vitest";
import { createCheck } from "../src/extensions/validation/check.ts";
import { Contract } from "../src/extensions/validation/document.ts";
import { ConfigurationError, DecodeError } from "../src/index.ts";
import { ValidationError, type ValidationOptions, type Violation, validateResponses } from "../src/validate.ts";
import { observed, rejection } from "./widgets.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const document = {
  openapi: "3.1.1",
  paths: {
    "/widgets": {
      get: { operationId: "listWidgets", responses: { 200: json(ref("WidgetPage")) } },
      post: {
        operationId: "createWidget",
        responses: {
          201: { $ref: "#/components/responses/Created" },
          "4XX": { content: { "application/problem+json": { schema: ref("Problem") } } },
        },
      },
    },
    "/widgets/{widget}": {
      get: { operationId: "getWidget", responses: { 200: json(ref("Widget")) } },
      delete: { operationId: "deleteWidget", responses: { 204: { description: "Gone." } } },
    },
    "/drawings/{drawing}/content": {
      get: {
        operationId: "getContent",
        responses: {
          200: { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
        },
      },
    },
  },
  components: {
    responses: { Created: json(ref("Widget")) },
    schemas: {
      Widget: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "string" },
          name: { type: "string", maxLength: 5 },
          made_at: { type: "string", format: "date-time" },
          owner: { oneOf: [ref("Owner"), { type: "null" }] },
          labels: { type: "object", additionalProperties: { type: "string" } },
          notes: true,
          "a/b": ref("Owner"),
        },
        patternProperties: { "^x-": { type: "string" } },
      },
      Owner: {
        allOf: [
          { type: "object", properties: { user: { type: "string" } } },
          { properties: { since: { type: "string" } } },
        ],
      },
      WidgetPage: {
        type: "object",
        required: ["items"],
        properties: { items: { type: "array", items: ref("Widget") }, pagination: { type: "object" } },
      },
      Problem: { type: "object", required: ["code"], properties: { code: { type: "string" } } },
    },
  },
};

const good = { id: "wgt_1", name: "fraud" };

/** Answers `getWidget` with the body, and returns the violations. */
async function violations(body: unknown, options: Partial<ValidationOptions> = {}): Promise<Violation[]> {
  const told: Violation[] = [];
  const middleware = [validateResponses({ document, onViolation: (violation) => told.push(violation), ...options })];
  expect(await observed(() => Response.json(body), { middleware }).client.get("fraud")).toEqual(body);
  return told;
}

describe("a response that matches the contract", () => {
  it.each([
    ["the required members alone", good],
    [
      "every optional member",
      { ...good, made_at: "2026-01-01T00:00:00Z", owner: { user: "ada", since: "2026" }, notes: { any: 1 } },
    ],
    ["an allowed null", { ...good, owner: null }],
    ["members of additionalProperties", { ...good, labels: { any: "thing" } }],
    ["members of patternProperties", { ...good, "x-any": "thing" }],
  ])("reports nothing with %s", async (_, body) => {
    expect(await violations(body)).toEqual([]);
  });
});

describe("a response that violates the contract", () => {
  it.each<[string, unknown, string[]]>([
    ["an unknown member", { ...good, colour: "red" }, ["unknown /colour is not in the contract"]],
    [
      "an unknown nested member",
      { ...good, owner: { user: "ada", age: 1 } },
      ["unknown /owner/age is not in the contract"],
    ],
    [
      "an unknown member below a name with a slash",
      { ...good, "a/b": { "c~d": 1 } },
      ["unknown /a~1b/c~0d is not in the contract"],
    ],
    ["a missing member", { id: "wgt_1" }, ["missing /name is missing"]],
    ["a value of a wrong type", { ...good, id: 7 }, ["invalid /id must be string"]],
    ["a value of a wrong form", { ...good, name: "too long" }, ["invalid /name must NOT have more than 5 characters"]],
    ["a value of a wrong type in a map", { ...good, labels: { a: 1 } }, ["invalid /labels/a must be string"]],
  ])("is reported, and the call succeeds, with %s", async (_, body, expected) => {
    expect((await violations(body)).map(({ kind, pointer, message }) => `${kind} ${pointer} ${message}`)).toEqual(
      expected,
    );
  });

  it("is reported when its type is wrong, and fails the call", async () => {
    const told: Violation[] = [];
    const middleware = [validateResponses({ document, onViolation: (violation) => told.push(violation) })];
    const { client } = observed(() => Response.json([]), { middleware });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "DecodeError" });
    expect(told).toMatchObject([{ kind: "invalid", message: "must be object" }]);
  });

  it("is reported with operation, status and request id, but without any value", async () => {
    const told: Violation[] = [];
    const middleware = [validateResponses({ document, onViolation: (violation) => told.push(violation) })];
    const { client } = observed(
      () => Response.json({ ...good, name: "s3cret-name" }, { headers: { "X-Request-Id": "req_1" } }),
      {
        middleware,
      },
    );
    await client.get("fraud");
    expect(told).toEqual([
      {
        kind: "invalid",
        pointer: "/name",
        message: "must NOT have more than 5 characters",
        operation: "getWidget",
        status: 200,
        requestId: "req_1",
      },
    ]);
  });

  it("is reported once for the same violation in many items", async () => {
    const told: Violation[] = [];
    const middleware = [validateResponses({ document, onViolation: (violation) => told.push(violation) })];
    const items = Array.from({ length: 50 }, () => ({ ...good, colour: "red", id: 7 }));
    await observed(() => Response.json({ items, pagination: { has_more: false } }), { middleware }).client.list();
    expect(told.map(({ pointer }) => pointer)).toEqual(["/items/0/id", "/items/0/colour"]);
  });

  it("is reported on the console by default", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    await violations({ ...good, colour: "red" }, { onViolation: undefined });
    expect(warn.mock.calls).toEqual([["getWidget (200): /colour is not in the contract"]]);
    warn.mockRestore();
  });

  it("is reported for an undocumented status or media type", async () => {
    const told: string[] = [];
    const middleware = [
      validateResponses({ document, onViolation: ({ kind, message }) => told.push(`${kind} ${message}`) }),
    ];
    const answers = [
      Response.json(good, { status: 202 }),
      Response.json({ code: "gone" }, { status: 410 }),
      new Response(JSON.stringify(good), { headers: { "Content-Type": "text/html; charset=utf-8" } }),
      new Response("<p>busy", { status: 503, headers: { "Content-Type": "text/html" } }),
    ];
    const { client } = observed(() => answers.shift() ?? Response.error(), { middleware, retries: 0 });
    for (let left = answers.length; left > 0; left--) await client.get("fraud").catch(() => {});
    expect(told).toEqual([
      "undocumented status 202 is not documented",
      "undocumented status 410 is not documented",
      'undocumented status 200 should not have the media type "text/html"',
    ]);
  });

  it("is reported for an invalid problem, and the failure stays the same", async () => {
    const told: Violation[] = [];
    const middleware = [validateResponses({ document, onViolation: (violation) => told.push(violation) })];
    const { client } = observed(
      () =>
        new Response('{"kode":"name_taken"}', { status: 409, headers: { "Content-Type": "application/problem+json" } }),
      { middleware },
    );
    expect(await client.create({}).result()).toMatchObject({ ok: false, status: 409 });
    expect(told.map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual(["missing /code", "unknown /kode"]);
  });
});

describe("validation in warn mode", () => {
  it.each([
    [
      "the hook throws",
      {
        onViolation: () => {
          throw new TypeError("no pager");
        },
      },
    ],
    [
      "a schema is invalid",
      {
        document: {
          paths: { "/": { get: { operationId: "getWidget", responses: { 200: json({ type: "strin" }) } } } },
        },
      },
    ],
    [
      "a $ref has no target",
      { document: { paths: { "/": { get: { operationId: "getWidget", responses: { 200: json(ref("Nothing")) } } } } } },
    ],
  ])("fails no call when %s", async (_, options) => {
    const told = vi.fn();
    await violations({ ...good, colour: "red" }, { onViolation: told, ...options });
    if (!("onViolation" in options)) expect(told).toHaveBeenCalledWith(expect.objectContaining({ kind: "unchecked" }));
  });

  it("causes no unhandled rejection when the hook rejects", async () => {
    const rejected = vi.fn();
    process.on("unhandledRejection", rejected);
    const onViolation = () => Promise.reject(new TypeError("no pager"));
    await violations({ ...good, colour: "red" }, { onViolation });
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", rejected);
    expect(rejected).not.toHaveBeenCalled();
  });

  it("leaves broken responses to their own errors", async () => {
    const middleware = [validateResponses({ document, onViolation: () => {} })];
    const broken = () => new Response('{"id":', { headers: { "Content-Type": "application/json" } });
    expect(await rejection(observed(broken, { middleware }).client.get("fraud"))).toMatchObject({
      name: "DecodeError",
    });
  });

  it("ignores a response that no server sent", async () => {
    const told = vi.fn();
    const middleware = [validateResponses({ document, onViolation: told })];
    await observed(undefined, { middleware, noOp: true }).client.get("fraud");
    await observed(undefined, { middleware }).client.get("fraud").preview();
    const { client } = observed(
      () => new Response("bytes", { headers: { "Content-Type": "application/octet-stream" } }),
      { middleware },
    );
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("bytes");
    await observed(() => Response.json({ any: 1 }), { middleware }).client.update("fraud", {});
    await observed(() => new Response(null, { status: 204 }), { middleware }).client.delete("fraud");
    expect(told).not.toHaveBeenCalled();
  });
});

describe("validation in strict mode", () => {
  const strict = (body: unknown, init: ResponseInit = {}) =>
    observed(() => Response.json(body, init), { middleware: [validateResponses({ document, mode: "strict" })] }).client;

  it("fails the call when the response violates the contract", async () => {
    const error = await rejection(strict({ id: 7, name: "fraud", colour: "red" }).get("fraud"));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({
      name: "ValidationError",
      operation: "getWidget",
      status: 200,
      violations: [{ pointer: "/id" }, { pointer: "/colour" }],
    });
    expect((error as Error).message).toBe(
      "The response breaks the contract: /id must be string, and 1 more (200 GET /v1/widgets/fraud)",
    );
  });

  it("keeps a credential that the server repeats out of the violations", async () => {
    const told: Violation[] = [];
    const { client } = observed(
      () => Response.json({ ...good, tok_s3cr3t: 1 }, { headers: { "X-Request-Id": "tok_s3cr3t" } }),
      {
        token: "tok_s3cr3t",
        middleware: [validateResponses({ document, mode: "strict", onViolation: (violation) => told.push(violation) })],
      },
    );
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ violations: [{ pointer: "/[redacted]", requestId: "[redacted]" }] });
    expect(JSON.stringify([error, told])).not.toContain("tok_s3cr3t");
  });

  it("reports the outcome unknown for a write", async () => {
    expect(await rejection(strict({ id: 7 }, { status: 201 }).create({}))).toMatchObject({ outcome: "unknown" });
  });

  it("lets valid responses through", async () => {
    expect(await strict(good).get("fraud")).toEqual(good);
  });
});

describe("validation in off mode", () => {
  it("is an empty middleware", () => {
    expect(validateResponses({ document: {}, mode: "off" })).toEqual({});
  });
});

describe("an invalid validation mode", () => {
  it("is rejected", () => {
    expect(() => validateResponses({ document, mode: "wran" as "warn" })).toThrow(ConfigurationError);
  });
});

describe("a contract without operations", () => {
  it("is rejected", () => {
    expect(() => validateResponses({ document: {} })).toThrow(ConfigurationError);
  });
});

describe("string formats", () => {
  it("are checked when the given Ajv knows them", async () => {
    const body = { ...good, made_at: "yesterday" };
    expect(await violations(body)).toEqual([]);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    expect(await violations(body, { ajv })).toMatchObject([{ kind: "invalid", pointer: "/made_at" }]);
    // One Ajv may serve several clients.
    expect(await violations(body, { ajv })).toHaveLength(1);
  });
});

describe("the Orgplane contract", () => {
  const contract = new Contract(openapi);
  const check = createCheck(contract);
  const answers = Object.values<Record<string, { operationId?: string; responses?: object }>>(openapi.paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId = "", responses = {} }) =>
      Object.keys(responses).flatMap((status) => {
        const answer = contract.answer(operationId, Number(status));
        const types = contract.document.child(answer, "content");
        return Object.keys(Object(contract.document.follow(types)?.node)).flatMap((mediaType) => {
          const examples = contract.document.child(contract.document.child(types, mediaType), "examples");
          return contract.document.children(examples).map((example) => ({
            operation: operationId,
            status: Number(status),
            mediaType,
            value: contract.document.child(example, "value")?.node,
          }));
        });
      }),
    )
    .filter(({ mediaType }) => mediaType.endsWith("json"));

  it("accepts all of its own examples", () => {
    expect(answers.length).toBeGreaterThan(500);
    const wrong = answers.flatMap(({ value, ...answer }) => check({ ...answer, text: JSON.stringify(value) }));
    expect(wrong).toEqual([]);
  });

  it("rejects each example with a member added or removed", () => {
    const objects = answers.filter(({ value }) => typeof value === "object" && value !== null && !Array.isArray(value));
    const unnoticed = objects.filter(({ value, ...answer }) => {
      const findings = check({ ...answer, text: JSON.stringify({ ...Object(value), surplus_member: 1 }) });
      return !findings.some(({ pointer }) => pointer === "/surplus_member");
    });
    expect(unnoticed.map(({ operation, status }) => `${operation} ${status}`)).toEqual([]);
  });
});
