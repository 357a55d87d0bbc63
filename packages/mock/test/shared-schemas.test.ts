import { afterAll, describe, expect, it } from "vitest";
import { toDocument } from "../src/document/document.ts";
import { operationDocument } from "../src/document/operation-document.ts";
import { createRoutes } from "../src/document/routes.ts";
import { createMockHandler } from "../src/handler.ts";
import { createOperations } from "../src/prism/operations.ts";
import { startMock } from "../src/start.ts";
import { json, requestTo, violationsOf } from "./fixture.ts";

const text = { type: "string", description: "x".repeat(1000) };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const level = (name: string) => ({
  type: "object",
  required: ["left"],
  properties: { left: ref(name), right: ref(name), list: { type: "array", items: ref(name) } },
});

/** Schemas that triple in size at each level when every reference is inlined. */
const schemas = {
  User: {
    type: "object",
    required: ["login"],
    properties: { login: { type: "string", maxLength: 5, not: { const: "root" } }, more: text },
  },
  Tree: { type: "object", properties: { value: { type: "integer" }, next: ref("Tree") } },
  A: level("User"),
  B: level("A"),
  C: level("B"),
  D: level("C"),
  Secret: {
    type: "object",
    required: ["key"],
    properties: { key: { type: "string", readOnly: true }, user: ref("User") },
  },
  Body: { ...level("D"), properties: { ...level("D").properties, secret: ref("Secret"), tree: ref("Tree") } },
  Merged: { allOf: [ref("Body"), { type: "object", properties: { left: ref("A") } }] },
};

const user = { login: "ada" };
const nested = (leaf: unknown, levels: number): unknown => (levels === 0 ? leaf : { left: nested(leaf, levels - 1) });
const good = { ...(nested(user, 5) as object), secret: {}, tree: { next: { value: 1 } } };
// A readOnly property occurs in responses only.
const answer = { ...good, secret: { key: "a" } };

const document = (openapi: string, body = "Body") => {
  const content = { "application/json": { schema: ref(body), example: answer } };
  const post = {
    operationId: "post",
    requestBody: { content },
    responses: { 200: { $ref: "#/components/responses/Ok" } },
  };
  const responses = { Ok: { description: "", content } };
  return toDocument({
    openapi,
    info: { title: "A", version: "1" },
    paths: { "/a": { post } },
    components: { schemas, responses },
  });
};

describe.each(["3.0.3", "3.1.0"])("an operation of OpenAPI %s with large nested schemas", (openapi) => {
  const handler = createMockHandler({ document: document(openapi) });
  const send = async (body: unknown, Prefer = "") => {
    const { headers, ...init } = json(body);
    const response = await handler(requestTo("/a", { ...init, headers: { ...headers, Prefer } }));
    return { status: response.status, body: await response.json(), violations: violationsOf(response) };
  };

  it("keeps each schema once, as a reference", async () => {
    const [route] = createRoutes(document(openapi)).all;
    if (route === undefined) throw new Error("no route");
    const operation = await createOperations(document(openapi))(route);
    expect(JSON.stringify(operation).length).toBeLessThan(50_000);
    expect(operation.responses.map(({ code }) => code)).toEqual(["200"]);
    expect(JSON.stringify(operationDocument(document(openapi), route)).length).toBeLessThan(10_000);
  });

  it("responds as it would with inlined schemas", async () => {
    expect(await send(good)).toEqual({ status: 200, body: answer, violations: [] });
  });

  it.each([
    ["at depth", { ...good, left: nested({ login: "too long" }, 4) }, "/left/left/left/left/left/login"],
    ["in a recursive schema", { ...good, tree: { next: { next: { value: "1" } } } }, "/tree/next/next/value"],
    ["next to a readOnly member", { ...good, secret: { user: { login: 1 } } }, "/secret/user/login"],
    ["at the top", { secret: {} }, "/left"],
  ])("reports a fault %s", async (_, body, pointer) => {
    const { status, body: problem } = await send(body);
    expect(status).toBe(422);
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it("is unchanged where its schemas are merged", async () => {
    const [route] = createRoutes(document(openapi, "Merged")).all;
    if (route === undefined) throw new Error("no route");
    const operation = await createOperations(document(openapi, "Merged"))(route);
    expect(JSON.stringify(operation).length).toBeGreaterThan(100_000);
  });

  it("generates valid responses", async () => {
    const { body, violations } = await send(good, "dynamic=true");
    expect([typeof body.left.left.left.left.left.login, violations]).toEqual(["string", []]);
  });
});

describe.each(["3.0.3", "3.1.0"])("an operation of OpenAPI %s with hundreds of schemas in a row", (openapi) => {
  const n = { n: { type: "integer" } };
  const object = (properties: object, more = {}) => ({ type: "object", properties: { ...n, ...properties }, ...more });
  // Each schema by its place in the row and the names of the one after it and the one before it.
  const rows: [string, (next: string, previous: string) => object][] = [
    ["which end", (next) => object({ next: ref(next) })],
    ["which lead back", (next, previous) => object({ next: ref(next), previous: ref(previous) })],
    ["in maps", (next) => object({}, { additionalProperties: ref(next) })],
    ["of which each is one of two", (next) => ({ oneOf: [{ type: "string" }, object({ next: ref(next) })] })],
    [
      "with readOnly properties",
      (next) => object({ id: { type: "string", readOnly: true }, next: ref(next) }, { required: ["id"] }),
    ],
  ];
  const length = 600;
  const paths = Object.fromEntries(
    rows.map(([name], row) => {
      const content = { "application/json": { schema: ref(`S${row}_0`), example: { id: "a", next: { id: 1 } } } };
      return [
        `/${row}`,
        { post: { operationId: name, requestBody: { content }, responses: { 200: { description: "", content } } } },
      ];
    }),
  );
  const ring = (index: number) => (index + length) % length;
  const named = rows.flatMap(([, schema], row) =>
    Array.from({ length }, (_, index) => [
      `S${row}_${index}`,
      schema(`S${row}_${ring(index + 1)}`, `S${row}_${ring(index - 1)}`),
    ]),
  );
  const starting = startMock({ document: { openapi, paths, components: { schemas: Object.fromEntries(named) } } });
  afterAll(async () => (await starting).close());

  it.each(rows.map(([name], row) => [name, row] as const))("validates those %s", async (_, row) => {
    const { url } = await starting;
    const send = (value: unknown) => fetch(`${url}/${row}`, json({ next: { next: value } }));
    const good = await send({ n: 1 });
    expect([good.status, violationsOf(good).filter(({ location }) => location[0] === "request")]).toEqual([200, []]);
    expect((await send({ n: "x" })).status).toBe(422);
  });

  it("validates their responses", async () => {
    const { url } = await starting;
    const response = await fetch(`${url}/4`, json({}));
    expect(violationsOf(response).map(({ location, message }) => [location.join("/"), message])).toEqual([
      ["response/body/next/id", "Response body property next.id must be string"],
    ]);
  });
});

describe("a schema that sees through references", () => {
  const schemas = {
    Named: { type: "object", properties: { name: { type: "string" } } },
    Closed: {
      anyOf: [ref("Named")],
      properties: { more: { type: "array", items: ref("Named") } },
      unevaluatedProperties: false,
    },
    ...Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`S${index}`, { items: index === 0 ? {} : ref(`S${index - 1}`) }]),
    ),
    Body: { type: "object", properties: { closed: ref("Closed"), row: ref("S59") } },
  };
  const content = { "application/json": { schema: ref("Body") } };
  const post = { requestBody: { content }, responses: { 200: { description: "", content } } };
  const handler = createMockHandler({
    document: toDocument({ openapi: "3.1.0", paths: { "/a": { post } }, components: { schemas } }),
  });

  it.each([
    [{ name: "a" }, 200],
    [{ nome: "a" }, 422],
  ])("takes what these describe, and nothing else: %j", async (closed, status) => {
    expect((await handler(requestTo("/a", json({ closed })))).status).toBe(status);
  });
});

it("a schema that cannot be compiled is reported with the answer, and does not keep others from being checked", async () => {
  const row = Array.from({ length: 60 }, (_, index) => [
    `S${index}`,
    { items: index === 0 ? {} : ref(`S${index - 1}`) },
  ]);
  const schemas = {
    ...Object.fromEntries(row),
    Bad: { type: "string", pattern: "[" },
    Body: {
      type: "object",
      properties: {
        n: { type: "integer" },
        bad: { type: "object", properties: { worse: ref("Bad") } },
        row: ref("S59"),
      },
    },
  };
  const content = { "application/json": { schema: ref("Body") } };
  const post = { requestBody: { content }, responses: { 200: { description: "" } } };
  const handler = createMockHandler({
    document: toDocument({ openapi: "3.1.0", paths: { "/a": { post } }, components: { schemas } }),
  });
  const unreached = await handler(requestTo("/a", json({ n: 1 })));
  expect([unreached.status, violationsOf(unreached)]).toEqual([200, []]);
  const reached = await handler(requestTo("/a", json({ bad: { worse: "[" } })));
  expect([reached.status, violationsOf(reached)]).toEqual([
    200,
    [
      {
        location: ["request", "body"],
        severity: "Warning",
        code: "unchecked",
        message: expect.stringMatching(
          /^Request body is not checked completely, as its schema cannot be compiled: Invalid reg/,
        ),
      },
    ],
  ]);
  expect((await handler(requestTo("/a", json({ n: "x", bad: { worse: "[" } })))).status).toBe(422);
});
