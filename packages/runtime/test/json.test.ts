import { describe, expect, it } from "vitest";
import { writeJson } from "../src/request/serialize.ts";

describe("a JSON value", () => {
  it.each([
    ["an invalid date object of a library", { end_date: { toJSON: () => null } }, "end_date"],
    ["a boxed NaN", { size: new Number(Number.NaN) }, "size"],
    ["a toJSON that returns NaN", { size: { toJSON: () => Number.NaN } }, "size"],
    ["undefined in a list", { tags: ["a", undefined] }, "1"],
    ["a function in a list", { tags: [() => "a"] }, "0"],
  ])("is rejected when JSON would turn it into null: %s", (_, value, argument) => {
    expect(() => writeJson("body", value)).toThrow(expect.objectContaining({ name: "ArgumentError", argument }));
  });

  it("keeps null and omits undefined", () => {
    expect(writeJson("body", { a: null, b: undefined, c: [null] })).toBe('{"a":null,"c":[null]}');
  });
});
