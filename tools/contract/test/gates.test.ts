import { ContractDocument, type JsonObject } from "@orgplane/conformance/contract";
import { describe, expect, it } from "vitest";
import { loadDocument, RESOURCES } from "../src/document.ts";
import { selfViolations, uncheckedSchemas } from "../src/gates.ts";

const whole = loadDocument();

/** The contract with one thing about it changed. */
function broken(change: (root: JsonObject) => void): ContractDocument {
  const root = structuredClone(loadDocument("spaces").root);
  change(root);
  return new ContractDocument(root);
}

function at(root: JsonObject, ...path: string[]): JsonObject {
  return path.reduce((node, key) => node[key] as JsonObject, root);
}

describe("the compile gate", () => {
  it("finds no schema of the contract that Prism would leave unchecked", { timeout: 120_000 }, async () => {
    const { checked, problems } = await uncheckedSchemas(whole);
    expect(problems).toEqual([]);
    expect(checked).toBeGreaterThan(1000);
  });

  it("finds a schema that does not compile", async () => {
    const document = broken((root) => {
      at(root, "components", "schemas", "Space", "properties", "name")["pattern"] = "[a-z\\-\\:]";
    });
    expect((await uncheckedSchemas(document)).problems).toContainEqual(expect.stringContaining("getSpace 200 body"));
  });

  it("finds a dialect that Prism does not know", async () => {
    const document = broken((root) => {
      root["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base";
    });
    const { checked, problems } = await uncheckedSchemas(document);
    expect(problems).toHaveLength(checked);
  });
});

describe("the self-consistency sweep", () => {
  it.each([...RESOURCES])(
    "finds no example of %s with which Prism would break the contract",
    { timeout: 120_000 },
    async (resource) => {
      const { checked, problems } = await selfViolations(loadDocument(resource));
      expect(problems).toEqual([]);
      expect(checked).toBeGreaterThan(50);
    },
  );

  it("finds an example that does not fit its schema", async () => {
    const document = broken((root) => {
      at(root, "components", "examples", "space_private", "value")["is_private"] = "yes";
    });
    expect((await selfViolations(document)).problems).toContainEqual(
      expect.stringContaining("getSpace 200 space_private"),
    );
  });
});
