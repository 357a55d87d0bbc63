import { describe, expect, it } from "vitest";
import { dereference, pointerOf, pointerTo, referencesOf, tokensOf, valueAt } from "../src/openapi/index.ts";

describe("a JSON pointer", () => {
  const tokens = ["paths", "/spaces/{space}", "a~b", "100%", ""];

  it("decodes to the tokens that it was built from", () => {
    expect(pointerOf(tokens)).toBe("#/paths/~1spaces~1{space}/a~0b/100%25/");
    expect(tokensOf(pointerOf(tokens))).toEqual(tokens);
    expect(pointerTo("#/paths", "/spaces")).toBe("#/paths/~1spaces");
  });

  it("keeps a percent sign that encodes nothing", () => {
    expect(tokensOf("#/100%")).toEqual(["100%"]);
  });

  it("is not assumed without a slash, in an anchor or a reference to another file", () => {
    expect(tokensOf("#")).toEqual([]);
    expect(tokensOf("#anchor")).toBeUndefined();
    expect(tokensOf("other.yaml#/a")).toBeUndefined();
  });

  it("resolves own properties only", () => {
    expect(valueAt({ a: [1, { b: 2 }] }, ["a", "1", "b"])).toBe(2);
    expect(valueAt({}, ["constructor"])).toBeUndefined();
  });
});

describe("the references of a document", () => {
  const targets = (document: unknown) => [...referencesOf(document)].map(({ target }) => target);

  it("include those in keywords, in order, and those of mappings", () => {
    const schema = {
      properties: { default: { $ref: "#/b" } },
      discriminator: { mapping: { cat: "#/cat", dog: "Dog" } },
    };
    expect(targets({ paths: { "/a": { $ref: "#/a" } }, components: { schemas: { S: schema } } })).toEqual([
      "#/a",
      "#/cat",
      "#/b",
    ]);
  });

  it("exclude data: examples, defaults and extensions", () => {
    const $ref = "#/data";
    expect(
      targets({
        example: { $ref },
        default: { $ref },
        examples: [{ $ref }],
        "x-data": { $ref },
        paths: { "x-p": { $ref } },
      }),
    ).toEqual([]);
  });

  it("include those below user-chosen names that look like keywords", () => {
    const $ref = "#/a";
    expect(
      targets({ responses: { default: { $ref } }, schemas: { "x-s": { $ref } }, examples: { one: { $ref } } }),
    ).toEqual([$ref, $ref, $ref]);
  });

  it("have their place", () => {
    const [reference] = referencesOf({ components: { schemas: { A: { items: { $ref: "#/b" } } } } });
    expect(reference).toMatchObject({ path: ["components", "schemas", "A", "items"], key: "$ref", isMapping: false });
  });
});

describe("dereference()", () => {
  const document = { a: { $ref: "#/b" }, b: { $ref: "#/c" }, c: 1, loop: { $ref: "#/loop" } };

  it("follows references to the end", () => {
    expect(dereference(document, document.a)).toBe(1);
    expect(dereference(document, { $ref: "#/nowhere" })).toBeUndefined();
  });

  it("stops at a circular reference", () => {
    expect(dereference(document, document.loop)).toBe(document.loop);
  });
});
