import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/index.ts";
import { headerFields } from "../../src/request/serialize.ts";
import { anything, text } from "./arbitraries.ts";

describe("arbitrary header fields", () => {
  it("fit into a request or are rejected", () => {
    const name = fc.oneof(text, fc.constantFrom("X-Trace", "if-match"));
    fc.assert(
      fc.property(name, anything, (field, value) => {
        let fields: Record<string, string | null>;
        try {
          fields = headerFields(Object.defineProperty({}, field, { value, enumerable: true }));
        } catch (error) {
          expect(error).toBeInstanceOf(ArgumentError);
          return;
        }
        if (value === null || value === undefined) return;
        const written = value instanceof Date ? value.toISOString() : String(value);
        // HTTP trims white space around a value.
        const carried = written.replace(/^[\t ]+|[\t ]+$/g, "");
        // Pairs: from an object, Node's `Headers` loses a field named `__proto__`.
        expect(new Headers(Object.entries(fields as Record<string, string>)).get(field)).toBe(carried);
      }),
      { numRuns: 2_000, examples: [["__proto__", false]] },
    );
  });
});
