import { describe, expect, it } from "vitest";
import type { Document } from "../src/document.ts";
import type { Json } from "../src/openapi/index.ts";
import { follow, knownValues, placesByOperation } from "../src/places.ts";

const schemas: Record<string, Json> = {
  Team: {
    properties: {
      name: { type: "string" },
      lead: { oneOf: [{ $ref: "#/components/schemas/Person" }, { type: "null" }] },
    },
  },
  Person: { properties: { name: { type: "string" }, role: { enum: ["admin", "member"] } } },
  Page: { properties: { items: { items: { $ref: "#/components/schemas/Team" } } } },
  Labels: { additionalProperties: { properties: { color: { type: "string" } } } },
  Role: { oneOf: [{ $ref: "#/components/schemas/Fixed" }, { $ref: "#/components/schemas/Custom" }] },
  Fixed: { properties: { name: { type: "string" } } },
  Custom: { properties: { id: { type: "string" }, tags: { type: "array", items: { "x-open-enum": ["a", "b"] } } } },
};

const document: Document = {
  openapi: "3.1.1",
  paths: {
    "/teams/{team}": {
      parameters: [{ name: "team", in: "path", schema: { type: "string" } }],
      get: {
        operationId: "getTeam",
        parameters: [{ $ref: "#/components/parameters/fields" }],
        responses: {
          "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Team" } } } },
          "404": { content: { "application/json": { schema: { $ref: "#/components/schemas/Labels" } } } },
        },
      },
    },
  },
  components: { schemas, parameters: { fields: { name: "fields", in: "query", schema: { type: "string" } } } },
};

const at = (component: string, pointer: string) => {
  const start = [{ schema: { $ref: `#/components/schemas/${component}` }, name: "request" }];
  return follow(document, start, pointer);
};
const names = (component: string, pointer: string) => at(component, pointer).map(({ name }) => name);

describe("placesByOperation", () => {
  const places = placesByOperation(document).get("getTeam");

  it("finds parameters of the operation and of its path, through references", () => {
    expect([...(places?.parameters.keys() ?? [])]).toEqual(["path team", "query fields"]);
  });

  it("includes only the bodies of successful responses", () => {
    expect(places?.responses.map(({ name }) => name)).toEqual(["Team"]);
    expect(places?.request).toEqual([]);
  });
});

describe("follow", () => {
  it("stays in place for an empty pointer", () => {
    expect(names("Team", "")).toEqual(["Team"]);
  });

  it("names a place by its nearest component", () => {
    expect(names("Team", "/name")).toEqual(["Team/name"]);
    expect(names("Page", "/items/*")).toEqual(["Team"]);
  });

  it("looks through a nullable union", () => {
    expect(names("Team", "/lead")).toEqual(["Person"]);
    expect(names("Team", "/lead/name")).toEqual(["Person/name"]);
  });

  it("takes * for the values of a map", () => {
    expect(names("Labels", "/*/color")).toEqual(["Labels/*/color"]);
  });

  it("looks into each alternative", () => {
    expect(at("Role", "/name")).toHaveLength(1);
    expect(at("Role", "/id")).toHaveLength(1);
  });

  it("finds nothing for an unknown token", () => {
    expect(at("Team", "/nope")).toEqual([]);
    expect(at("Team", "/name/first")).toEqual([]);
    expect(at("Team", "/*")).toEqual([]);
    expect(at("Nope", "/name")).toEqual([]);
  });
});

describe("knownValues", () => {
  it("lists the values of an enum, and of an array's items", () => {
    expect(knownValues(document, at("Person", "/role"))).toEqual(["admin", "member"]);
    expect(knownValues(document, at("Role", "/tags"))).toEqual(["a", "b"]);
  });

  it("is empty where any value is allowed", () => {
    expect(knownValues(document, at("Person", "/name"))).toEqual([]);
  });
});
