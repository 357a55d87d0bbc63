import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParameterStyle } from "../../src/contract/operation.ts";
import { ArgumentError } from "../../src/index.ts";
import { serializeQuery } from "../../src/request/serialize.ts";
import { anything, hostile, scalar, wellFormed } from "./arbitraries.ts";

const style = fc.record<ParameterStyle>(
  {
    style: fc.constantFrom("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    explode: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Decodes a query as servers do. */
function decode(query: string): [name: string, value: string][] {
  if (query === "") return [];
  return query.split("&").map((pair) => pair.split("=").map(decodeURIComponent) as [string, string]);
}

describe("an arbitrary query", () => {
  it("is encoded or rejected by parameter name", () => {
    fc.assert(
      fc.property(wellFormed, fc.oneof(anything, hostile), style, (name, value, how) => {
        try {
          expect(serializeQuery({ [name]: value }, { [name]: how })).toMatch(/^[!-~]*$/);
        } catch (error) {
          if (!(error instanceof ArgumentError)) throw error;
          expect(error.argument).toBe(name);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("contains its scalars in order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(wellFormed, scalar), { selector: ([name]) => `_${name}` }), (parameters) => {
        const entries = parameters.filter(([name]) => !/^\d+$/.test(name));
        const query = Object.fromEntries(entries.map(([name, [value]]) => [name, value]));
        expect(decode(serializeQuery(query))).toEqual(entries.map(([name, [, written]]) => [name, written]));
      }),
    );
  });

  it("contains the elements of an array, as one parameter each", () => {
    fc.assert(
      fc.property(fc.array(scalar), (items) => {
        const query = serializeQuery({ list: items.map(([value]) => value) });
        expect(decode(query)).toEqual(items.map(([, written]) => ["list", written]));
      }),
    );
  });

  it.each([
    ["form", ","],
    ["spaceDelimited", "%20"],
    ["pipeDelimited", "%7C"],
  ] as const)("contains the elements of an array, in style %s, in one parameter", (form, separator) => {
    // In styles with an encoded separator, a separator cannot be distinguished from the same character in a value.
    const item = scalar.filter(([, written]) => form === "form" || !/[ |]/.test(written));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        const query = serializeQuery(
          { list: items.map(([value]) => value) },
          { list: { style: form, explode: false } },
        );
        expect(query.startsWith("list=")).toBe(true);
        expect(query.slice(5).split(separator).map(decodeURIComponent)).toEqual(items.map(([, written]) => written));
      }),
    );
  });

  it("contains the members of a deep object under their names", () => {
    const name = wellFormed.filter((value) => !/[[\]]|^\d+$|^__proto__$/.test(value));
    fc.assert(
      fc.property(fc.dictionary(name, fc.dictionary(name, scalar)), (groups) => {
        const entries = Object.entries(groups).map(([group, members]) => [group, Object.entries(members)] as const);
        const filter = Object.fromEntries(
          entries.map(([group, members]) => [group, Object.fromEntries(members.map(([key, [value]]) => [key, value]))]),
        );
        const query = serializeQuery({ filter }, { filter: { style: "deepObject" } });
        expect(decode(query)).toEqual(
          entries.flatMap(([group, members]) =>
            members.map(([key, [, written]]) => [`filter[${group}][${key}]`, written]),
          ),
        );
      }),
    );
  });
});
