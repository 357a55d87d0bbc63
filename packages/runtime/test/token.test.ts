import { describe, expect, it } from "vitest";
import { readResumeToken, writeResumeToken } from "../src/calls/resume-token.ts";
import { ArgumentError } from "../src/index.ts";

describe("a resume token", () => {
  it.each([
    ["nothing but the operation", []],
    ["text", ["eyJhZnRlciI6InRlbl8xIn0="]],
    ["text in several scripts", ["Größe 東京 🚲"]],
    ["what base64 writes with + and /", ["~~~???>>>"]],
    ["numbers and lists", [42, ["a", 1, null], { tenant: "ten_1" }]],
  ])("holds %s, and is safe in a URL", (_, state) => {
    const token = writeResumeToken("listSpaces", ...state);
    expect(token).toMatch(/^[\w-]+$/);
    expect(readResumeToken(token, ["getSpace", "listSpaces"])).toEqual(["listSpaces", ...state]);
  });

  it.each([
    ["a token of another operation", writeResumeToken("listTenants", "c2")],
    ["base64 that is not a token", btoa("listSpaces")],
    ["text that is not base64", "%%%"],
    ["a truncated token", writeResumeToken("listSpaces", "c2").slice(0, -5)],
    ["an empty token", ""],
  ])("is rejected: %s", (_, token) => {
    expect(() => readResumeToken(token, ["listSpaces"])).toThrow(ArgumentError);
    expect(() => readResumeToken(token, ["listSpaces"])).toThrow("token must be a token of listSpaces");
  });
});
