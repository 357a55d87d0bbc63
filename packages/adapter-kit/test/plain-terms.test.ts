import { describe, expect, it } from "vitest";
import { plainTerms } from "../src/index.ts";

const fields = ["name", "status"] as const;

describe("the plain terms of a query", () => {
  it("are one value for each field", () => {
    expect(plainTerms("name:a\\,b,status:available", fields)).toEqual({ name: "a,b", status: "available" });
    expect(plainTerms(undefined, fields)).toEqual({});
  });

  it.each(["name:a|b", "name:~a", "name:a%", "name:%a", "name:>a", "name:null", "name:a,name:b"])(
    "are not what %s asks for",
    (query) => {
      expect(() => plainTerms(query, fields)).toThrow(expect.objectContaining({ code: "not_supported" }));
    },
  );

  it.each(["name:", "owner:a", "name"])("cannot be read from %s, which is no query of the list", (query) => {
    expect(() => plainTerms(query, fields)).toThrow(expect.objectContaining({ code: "invalid_parameter" }));
  });
});
