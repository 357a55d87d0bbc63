import { readFile } from "node:fs/promises";
import { createMockHandler } from "@orgplane/mock";
import { expect, it } from "vitest";
import { conformance } from "../src/index.ts";

const document = JSON.parse(
  await readFile(new URL(import.meta.resolve("@orgplane/spec/openapi.json")), "utf8"),
) as Parameters<typeof createMockHandler>[0]["document"];

it("a mock that returns the contract's examples passes every check that needs no state", async () => {
  const run = conformance({ fetch: createMockHandler({ document }), token: "tok_owner", mode: "stateless" });
  const failed: string[] = [];
  for await (const { check, outcome, faults } of run) {
    if (outcome === "failed") failed.push(`${check.name}: ${faults.join("; ")}`);
  }
  expect(failed).toEqual([]);
  expect((await run.summary()).passed).toBeGreaterThan(400);
});
