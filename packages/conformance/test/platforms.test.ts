import { readFile } from "node:fs/promises";
import { createMockHandler, platforms } from "@orgplane/mock";
import { describe, expect, it } from "vitest";
import { conformance, type Fetch } from "../src/index.ts";

const read = async (name: string) =>
  JSON.parse(await readFile(new URL(import.meta.resolve(`@orgplane/spec/${name}.json`)), "utf8"));
const document = await read("openapi");

describe.each(platforms)("a mock that stands in for %s", (platform) => {
  it("has what its capabilities say, and refuses the rest", async () => {
    const capabilities = await read(`capabilities/${platform}`);
    const fetch: Fetch = createMockHandler({ document, capabilities });
    const only = ({ rule }: { rule: string }) => ["not-supported", "refused", "succeeds"].includes(rule);
    const passed: string[] = [];
    const failed: string[] = [];
    for await (const { check, outcome, faults } of conformance({ fetch, token: "any", mode: "stateless", only })) {
      if (outcome === "passed") passed.push(check.rule);
      if (outcome === "failed") failed.push(`${check.name}: ${faults.join("; ")}`);
    }
    expect(failed).toEqual([]);
    expect(new Set(passed)).toEqual(new Set(["not-supported", "refused", "succeeds"]));
  });
});
