import { describe, expect, it } from "vitest";
import { equal } from "../src/validation/equal.ts";
import { formats } from "../src/validation/formats.ts";
import { textLength } from "../src/validation/text-length.ts";

const good: Record<keyof typeof formats, readonly string[]> = {
  date: ["2026-02-28", "2024-02-29", "0001-01-01"],
  "date-time": [
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.123456+05:30",
    "2026-12-31T23:59:60Z",
    "2026-12-31T15:59:60-08:00",
  ],
  email: ["ada@acme.example", "a.b+c@x-y.acme.example"],
  uri: ["https://acme.example/logo.svg?a=%20#top", "mailto:ada@acme.example", "http://[::1]:80/"],
  uuid: ["7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13"],
};

const bad: Record<keyof typeof formats, readonly string[]> = {
  date: ["2026-02-29", "2026-13-01", "2026-1-1", "2026-01-01T00:00:00Z", ""],
  "date-time": [
    "2026-01-01",
    "2026-01-01T00:00:00",
    "2026-01-01T24:00:00Z",
    "2026-01-01T12:00:60Z",
    "2026-02-30T00:00:00Z",
  ],
  email: ["ada", "ada@", "ada@localhost", "a b@acme.example", ".a@acme.example"],
  uri: ["logo.svg", "//acme.example", "https://acme.example/a b", "https://acme.example/%zz", ":"],
  uuid: ["7d8f1c52-3a0e-4b6a-9c41", "7d8f1c523a0e4b6a9c415e2f0b7a9d13", ""],
};

describe("the format", () => {
  it.each(Object.entries(formats))("%s accepts valid values, and no others", (name, isValid) => {
    expect(good[name as keyof typeof formats].filter((text) => !isValid(text))).toEqual([]);
    expect(bad[name as keyof typeof formats].filter(isValid)).toEqual([]);
  });
});

describe("the length of a text", () => {
  it("counts characters, not units of UTF-16", () => {
    expect([textLength("añ😀"), "añ😀".length]).toEqual([3, 4]);
  });
});

describe("equality", () => {
  it("is equality of JSON", () => {
    expect(equal({ a: [1, null], b: "x" }, { b: "x", a: [1, null] })).toBe(true);
    for (const other of [{ a: [1], b: "x" }, { a: [1, null] }, [1], null, { a: { 0: 1, 1: null }, b: "x" }]) {
      expect(equal({ a: [1, null], b: "x" }, other)).toBe(false);
    }
  });
});
