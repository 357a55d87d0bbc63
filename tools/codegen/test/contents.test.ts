import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnose } from "./compile.ts";
import { between, type Run, Workspace } from "./workspace.ts";

const object = { type: "object", properties: { id: { type: "string" } } };
const binary = { type: "string", format: "binary" };

/** A description of one operation. */
function of(method: string, operation: object) {
  const schemas = { Thing: object };
  const paths = {
    "/things": { [method]: { operationId: "doThing", responses: { "204": { description: "Done." } }, ...operation } },
  };
  return { openapi: "3.1.0", info: { title: "Contents", version: "1" }, paths, components: { schemas } };
}

const answers = (responses: Record<string, object | undefined>) => ({
  responses: Object.fromEntries(
    Object.entries(responses).map(([status, content]) => [status, { description: "OK.", content }]),
  ),
});

describe("the content of an operation", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create();
    await workspace.write("package.json", { type: "module" });
  });

  afterAll(() => workspace[Symbol.asyncDispose]());

  async function run(method: string, operation: object): Promise<Run> {
    const path = await workspace.write("api.json", of(method, operation));
    return workspace.run(path, "--out", workspace.path("gen"));
  }

  /** The line of a field in the operation's table, and the type with that name. */
  async function generated(method: string, operation: object) {
    expect(await run(method, operation)).toMatchObject({ code: 0, complaints: [] });
    const table = between(await workspace.read("gen", "operations.ts"), "export const doThing", "} as const");
    const types = await workspace.read("gen", "types.ts");
    return {
      field: (name: string) => new RegExp(`^ {2}${name}: (.*),$`, "m").exec(table)?.[1],
      type: (name: string) => new RegExp(`export (?:type|interface) DoThing${name} =? ?([^;]*);`).exec(types)?.[1],
    };
  }

  it.each([
    ["*/*", object, '"application/json"', "{\n  id?: string"],
    ["application/*", object, '"application/json"', "{\n  id?: string"],
    ["application/*+json", object, '"application/json"', "{\n  id?: string"],
    ["*/*", { $ref: "#/components/schemas/Thing" }, '"application/json"', "Thing"],
    ["*/*", binary, '"*/*"', "Blob | ReadableStream<Uint8Array>"],
    ["*/*", undefined, '"*/*"', "Blob | ReadableStream<Uint8Array>"],
    ["image/*", { type: "string" }, '"image/*"', "Blob | ReadableStream<Uint8Array>"],
    ["text/*", undefined, '"text/plain"', "string"],
    [
      "application/x-www-form-urlencoded; charset=utf-8",
      object,
      '"application/x-www-form-urlencoded"',
      "{\n  id?: string",
    ],
  ])("is sent as %s of %j", async (mediaType, schema, body, type) => {
    const one = await generated("post", { requestBody: { content: { [mediaType]: { schema } } } });
    expect([one.field("body"), one.type("Body")]).toEqual([body, type]);
  });

  it.each([
    ["*/*", object, undefined, "{\n  id?: string"],
    ["*/*", binary, "true", "ReadableStream<Uint8Array>"],
    ["*/*", undefined, "true", "ReadableStream<Uint8Array>"],
    ["text/event-stream", { type: "string" }, "true", "ReadableStream<Uint8Array>"],
    ["text/event-stream; charset=utf-8", object, "true", "ReadableStream<Uint8Array>"],
    ["application/x-ndjson", object, "true", "ReadableStream<Uint8Array>"],
    ["application/stream+json", object, "true", "ReadableStream<Uint8Array>"],
    ["application/json-seq", object, "true", "ReadableStream<Uint8Array>"],
  ])("is received as %s of %j", async (mediaType, schema, isBinary, type) => {
    const one = await generated("get", answers({ "200": { [mediaType]: { schema } } }));
    expect([one.field("binary"), one.field("text"), one.type("Result")]).toEqual([isBinary, undefined, type]);
  });

  it("has the most specific media type", async () => {
    const content = {
      "*/*": { schema: binary },
      "application/*": { schema: { type: "integer" } },
      "application/json": { schema: object },
    };
    expect((await generated("get", answers({ "200": content }))).type("Result")).toBe("{\n  id?: string");
  });

  it("is empty for HEAD", async () => {
    const one = await generated("head", answers({ "200": { "application/json": { schema: object } } }));
    expect([one.field("empty"), one.type("Result")]).toEqual(["[200]", "undefined"]);
  });

  it.each([["get"], ["head"]])("is rejected in the request of a %s if it is required", async (method) => {
    const requestBody = { required: true, content: { "application/json": { schema: object } } };
    const { complaints } = await run(method, { requestBody });
    expect(complaints).toEqual([
      expect.stringMatching(
        new RegExp(
          `#/paths/~1things/${method}/requestBody: a ${method.toUpperCase()} sends no body; use parameters, or another method$`,
        ),
      ),
    ]);
  });

  it.each([["get"], ["head"]])("is left out of the request of a %s if it is optional", async (method) => {
    const requestBody = { content: { "application/json": { schema: object } } };
    const one = await generated(method, { requestBody });
    expect([one.field("body"), one.type("Body")]).toEqual([undefined, undefined]);
    expect(await workspace.read("gen", "schema.ts")).toContain("requestBody?: never;");
  });

  it("is rejected for TRACE, which fetch cannot send", async () => {
    const { complaints } = await run("trace", {});
    expect(complaints).toEqual([
      expect.stringMatching(/#\/paths\/~1things\/trace: `fetch` sends no TRACE; leave it out$/),
    ]);
  });

  describe("with a 2XX response", () => {
    const json = (schema: object) => ({ "application/json": { schema } });

    it("alone, counts as that of 200", async () => {
      const one = await generated("get", answers({ "2XX": json(object) }));
      expect(one.field("success")).toBeUndefined();
    });

    it("beside others, covers all statuses that are not listed", { timeout: 60_000 }, async () => {
      const one = await generated(
        "get",
        answers({ "200": json(object), "2XX": json({ type: "integer" }), "404": undefined }),
      );
      expect(one.field("success")).toBe("[200, 201, 202, 203, 207, 208, 226]");
      expect(await workspace.read("gen", "operation-types.ts")).toContain(
        "results: { 200: {\n  id?: string;\n}; 201: number; 202: number;",
      );
      expect(diagnose(Object.keys(await workspace.files("gen")))).toEqual([]);
    });

    it("without content, also covers 204 and 205", async () => {
      const one = await generated("get", answers({ "201": json(object), "2XX": undefined }));
      expect(one.field("success")).toBe("[201, 200, 202, 203, 207, 208, 226, 204, 205]");
      expect(one.field("empty")).toBe("[200, 202, 203, 207, 208, 226]");
    });
  });
});
