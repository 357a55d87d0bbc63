import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { bundleContract, root } from "../src/document.ts";
import type { Json } from "../src/openapi/index.ts";

interface Section {
  name: string;
  /** The kinds of OpenAPI object that accept it. */
  places: string[];
  /** The YAML of its example. */
  example: string;
}

const schema = JSON.parse(readFileSync(`${root}extensions.schema.json`, "utf8")) as {
  $id: string;
  $defs: Record<string, { properties?: object }>;
};
const ajv = new Ajv2020({ strict: true }).addSchema(schema);

const sections: Section[] = readFileSync(`${root}extensions.md`, "utf8")
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    name: text.slice(0, text.indexOf("\n")),
    places: /^Stands on: (.*)$/m.exec(text)?.[1]?.split(", ") ?? [],
    example: /```yaml\n(.*?)```/s.exec(text)?.[1] ?? "",
  }));

const defined = Object.keys(schema.$defs).filter((name) => name.startsWith("x-"));
const objects = Object.keys(schema.$defs).filter((name) => !name.startsWith("x-"));
const validate = (definition: string, value: unknown) => ajv.validate(`${schema.$id}#/$defs/${definition}`, value);

/** The names of extensions in the contract, except those in example values. */
function usedIn(value: Json): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(usedIn);
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.startsWith("x-") ? [key] : []),
    ...(key === "value" || key === "example" ? [] : usedIn(inner)),
  ]);
}

describe("extensions.md", () => {
  it("describes what extensions.schema.json defines and the contract uses", async () => {
    const described = sections.map(({ name }) => name).sort();
    expect(described).toEqual([...defined].sort());
    expect(described).toEqual([...new Set(usedIn(await bundleContract()))].sort());
  });

  describe.each(sections)("its section $name", ({ name, places, example }) => {
    it("lists the objects that accept the extension", () => {
      const taking = objects.filter((object) => name in (schema.$defs[object]?.properties ?? {}));
      expect(places).toEqual(taking.sort());
    });

    it("has an example that is valid for the schema", () => {
      const shown = parse(example) as Record<string, unknown>;
      expect(shown).toHaveProperty([name]);
      for (const place of places) expect(validate(place, { [name]: shown[name] })).toBe(true);
    });
  });
});

describe("extensions.schema.json", () => {
  it.each(objects)("accepts on a %s what OpenAPI defines, and rejects unknown extensions", (object) => {
    expect(validate(object, { description: "A thing." })).toBe(true);
    expect(validate(object, { "x-planet": "mars" })).toBe(false);
  });

  it.each([
    ["x-sdk-method", "set_member"],
    ["x-idempotency", "sometimes"],
    ["x-pagination", { styles: [] }],
    ["x-long-running", { poll: "getTenant", id: "id", status: "status", done: [], failed: ["failed"] }],
    ["x-bulk", { items: "/uuids" }],
    ["x-error-codes", ["NameTaken"]],
    ["x-open-enum", [1]],
    ["x-sensitive", "yes"],
  ])("rejects for %s the value %j", (name, value) => {
    expect(validate(name, value)).toBe(false);
  });
});
