import { describe, expect, it } from "vitest";
import { emitKitFiles } from "../src/adapter-kit/emit-kit-files.ts";
import { shorten } from "../src/adapter-kit/shorten.ts";
import { buildModel } from "../src/model/build-model.ts";
import { normalize } from "../src/normalize/normalize.ts";
import { loadSpec } from "../src/read/load-spec.ts";
import { Workspace } from "./workspace.ts";

/** The files of the adapter kit for a description with one operation. */
async function filesFor(change: { parameter?: object; body?: object; headers?: object; schema?: object } = {}) {
  await using workspace = await Workspace.create();
  const thing = { name: "thing", in: "path", required: true, schema: { type: "string" } };
  const put = {
    operationId: "setThing",
    "x-sdk-method": "set",
    "x-idempotency": "natural",
    parameters: [thing, ...(change.parameter ? [change.parameter] : [])],
    ...(change.body && { requestBody: { required: true, content: change.body } }),
    responses: { "201": { description: "Set", ...(change.headers && { headers: change.headers }) } },
    security: [{ oauth: ["things:write"] }],
  };
  const securitySchemes = { oauth: { type: "http", scheme: "bearer" } };
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "7" },
    paths: { "/things/{thing}": { put } },
    components: { securitySchemes, schemas: { Thing: change.schema ?? {} } },
  };
  const spec = await loadSpec(await workspace.write("openapi.json", document));
  const target = {
    spec: "",
    out: "",
    className: "Contract",
    runtime: "../open-value.ts",
    client: undefined,
    scopes: [],
  };
  return emitKitFiles(buildModel(normalize(spec), target), spec.root);
}

const thing = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
const json = (schema: object) => ({ "application/json": { schema } });

describe("the generated files of the adapter kit", () => {
  it("describe what a server needs to know about an operation", async () => {
    const parameter = { name: "limit", in: "query", schema: { type: "integer", default: 20, examples: [3] } };
    const headers = { Location: { required: true, schema: { type: "string" }, example: "/v1/things/a" } };
    const files = await filesFor({
      parameter,
      headers,
      body: json({ type: "object", properties: { id: { type: "string", readOnly: true } } }),
    });
    const operations = files.get("operations.ts");
    expect(operations).toContain('{"in":"query","name":"limit","type":"integer","default":20,"validator":"integer"}');
    expect(operations).toContain('scopes: ["things:write"]');
    expect(operations).toContain('"location":"/things/{thing}"');
    expect(operations).toContain('contractVersion = "7"');
    expect(files.get("operation-types.ts")).toContain("query: { limit: number };");
    const validators = files.get("validators.ts") ?? "";
    expect(validators).toContain("integer: validate");
    expect(validators).not.toMatch(/require\(|examples|new Function|"id"|readOnly/);
  });

  it.each([
    [
      "a parameter in a style that the kit does not read",
      { parameter: { name: "filter", in: "query", style: "deepObject", schema: { type: "object" } } },
      /parameters like filter/,
    ],
    [
      "an array of numbers",
      { parameter: { name: "ids", in: "query", schema: { type: "array", items: { type: "integer" } } } },
      /parameters like ids/,
    ],
    ["a format without a check", { body: json({ type: "string", format: "ipv4" }) }, /the format ipv4/],
    [
      "a keyword unknown to Ajv",
      { body: thing, schema: { type: "string", unevaluatedItems: false } },
      /unknown keyword/,
    ],
    [
      "a form with a number",
      { body: { "multipart/form-data": { schema: { type: "object", properties: { size: { type: "integer" } } } } } },
      /fields of a form like size/,
    ],
    [
      "a Location that no operation reads",
      { headers: { Location: { schema: { type: "string" }, example: "/v1/others/a" } } },
      /no operation reads \/v1\/others\/a/,
    ],
  ])("are not generated for %s", async (_, change, message) => {
    await expect(filesFor(change)).rejects.toThrow(message);
  });

  it("validate constraints that clients ignore", async () => {
    const schema = { type: "object", not: { required: ["a"] }, dependentRequired: { title: ["x-a"] } };
    const validators = (await filesFor({ body: thing, schema })).get("validators.ts");
    expect(validators).toContain('keyword:"not"');
    expect(validators).toContain('missingProperty: "x-a"');
  });

  it("are not generated when Ajv emits an unknown import", () => {
    expect(() => shorten('const func9 = require("ajv/dist/runtime/re2").default;')).toThrow("teach shorten.ts");
  });
});
