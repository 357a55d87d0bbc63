import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { bundleContract, type Document, root } from "../src/document.ts";
import { asArray, asObject, type Json } from "../src/openapi/index.ts";

interface Action {
  target: string;
  update: { discriminator: { propertyName: string; mapping: Record<string, string> } };
}

const { actions } = parse(readFileSync(`${root}overlays/discriminators.yaml`, "utf8")) as { actions: Action[] };

let document: Document;
beforeAll(async () => {
  document = await bundleContract();
});

const schemaAt = (reference: Json | undefined) =>
  asObject(document.components["schemas"]?.[String(reference).replace("#/components/schemas/", "")]);

/** The places of unions of several objects in the document, as targets of an overlay. */
function unionsOf(value: Json, path: string): string[] {
  const objects = asArray(asObject(value)["oneOf"]).filter((branch) => asObject(branch)["type"] !== "null");
  const inner = Array.isArray(value)
    ? value.map((item, index): [Json, string] => [item, `[${index}]`])
    : Object.entries(asObject(value)).map(([key, item]): [Json, string] => [item, `.${key}`]);
  return [...(objects.length > 1 ? [path] : []), ...inner.flatMap(([item, step]) => unionsOf(item, path + step))];
}

describe("overlays/discriminators.yaml", () => {
  it("lists every union of the contract, and nothing else", () => {
    expect(unionsOf(document, "$").length).toBeGreaterThan(0);
    expect(actions.map(({ target }) => target).sort()).toEqual(unionsOf(document, "$").sort());
  });

  it.each(actions)("maps each constant of $target to its branch", ({ target, update }) => {
    const { propertyName, mapping } = update.discriminator;
    const branches = asArray(schemaAt(target.split(".").at(-1))["oneOf"]).map((branch) => asObject(branch)["$ref"]);
    expect(Object.values(mapping).sort()).toEqual(branches.sort());
    for (const [value, reference] of Object.entries(mapping)) {
      const property = asObject(asObject(schemaAt(reference)["properties"])[propertyName]);
      expect([reference, property["const"]]).toEqual([reference, value]);
      expect(schemaAt(reference)["required"]).toContain(propertyName);
    }
  });
});
