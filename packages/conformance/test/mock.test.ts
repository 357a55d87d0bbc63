import { startMock } from "@orgplane/mock";
import { expect, it } from "vitest";
import { conformance } from "../src/index.ts";
import { themes } from "../src/suite/index.ts";
import { live } from "./reference.ts";

/** The mock of examples is held to these, and Prism stands in front of both. */
const refusals = themes.find(({ name }) => name === "refusals")?.rules.map(({ name }) => name) ?? [];

it("the mock server keeps the contract if it rejects unknown tokens", { timeout: 240_000 }, async () => {
  await using mock = await startMock({ transition: 20, work: 100, strict: true });
  const only = ({ rule, name }: { rule: string; name: string }) =>
    !refusals.includes(rule) || name === "unknown-token:getCurrentUser";
  const failed: string[] = [];
  for await (const { check, outcome } of conformance({ ...live, work: 100, baseUrl: mock.url, only }))
    if (outcome !== "passed") failed.push(check.name);
  expect(failed).toEqual([]);
});
