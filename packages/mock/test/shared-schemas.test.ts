import { describe, expect, it } from "vitest";
import { toDocument } from "../src/document/document.ts";
import { operationDocument } from "../src/document/operation-document.ts";
import { createRoutes } from "../src/document/routes.ts";
import { createMockHandler } from "../src/handler.ts";
import { createOperations } from "../src/prism/operations.ts";
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

describe.each(["3.0.3", "3.1.0"])(
  "an operation of OpenAPI %s with many schemas that lead on to each other",
  (openapi) => {
    const send = async (length: number, n: unknown) => {
      const ring = Array.from({ length }, (_, index) => [
        `S${index}`,
        { type: "object", properties: { n: { type: "integer" }, next: ref(`S${(index + 1) % length}`) } },
      ]);
      const content = { "application/json": { schema: ref("S0") } };
      const post = { requestBody: { content }, responses: { 200: { description: "", content } } };
      const components = { schemas: Object.fromEntries(ring) };
      const handler = createMockHandler({ document: toDocument({ openapi, paths: { "/a": { post } }, components }) });
      return (await handler(requestTo("/a", json({ next: { next: { n } } })))).status;
    };

    it("responds", async () => {
      expect(await send(400, 1)).toBe(200);
    });

    it("validates them", async () => {
      expect([await send(100, 1), await send(100, "x")]).toEqual([200, 422]);
    });
  },
);
