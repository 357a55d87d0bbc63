import { describe, expect, it } from "vitest";
import { combine } from "../src/combine/index.ts";
import { defineAdapter, nativeCapabilities } from "../src/index.ts";
import { facts } from "./fixture.ts";
import { none } from "./none.ts";

describe("the base path of an adapter", () => {
  const adapterAt = (basePath?: string) =>
    defineAdapter({
      platform: "test",
      capabilities: nativeCapabilities(none, facts),
      connect: () => undefined,
      handlers: none,
    })({ basePath });

  it.each(["", "/v1", "/api/v1"])("can be %j", (basePath) => {
    expect(adapterAt(basePath).basePath).toBe(basePath);
  });

  it.each(["v1", "/", "/v1/", "/v1?x", "//v1", "https://acme.example/v1"])(
    "is refused with what to write instead if it is %j",
    (basePath) => {
      expect(() => adapterAt(basePath)).toThrow('begin it with a slash, and do not end it with one: "/v1"');
      expect(() => combine({ one: adapterAt() }, { basePath })).toThrow("basePath");
    },
  );
});
