import { conformance } from "@orgplane/conformance";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StockPrism, startStockPrism } from "../src/stock-prism.ts";

/** What Prism as it comes does not do, by rule: one check of each, which must go on to fail, so that this list stays true. */
const differences: Readonly<Record<string, string>> = {
  // A method that a path does not have is answered 405, without the `Allow` that HTTP asks for.
  routes: "routes",
  // Query parameters that an operation does not have pass.
  "unknown-parameter": "unknown-parameter:listSpaces",
  // A parameter without a value counts as absent.
  "invalid-parameter": "invalid-parameter:listSpaces",
  // OpenAPI has no word for parameters that exclude each other; the contract says it in prose.
  "cursor-and-offset": "cursor-and-offset:listMembers",
  // A body that is not JSON gets no answer at all.
  "malformed-body": "malformed-body:createSpace",
};

let prism: StockPrism;
beforeAll(async () => {
  prism = await startStockPrism();
}, 60_000);
afterAll(() => prism.close());

async function failuresOf(only: (check: { name: string; rule: string }) => boolean): Promise<string[]> {
  const run = conformance({ baseUrl: prism.url, token: "any", mode: "stateless", timeout: 5000, only });
  const failures: string[] = [];
  for await (const { check, outcome, faults } of run)
    if (outcome !== "passed") failures.push(`${check.name}: ${faults.join("; ")}`);
  return failures;
}

describe("stock Prism on the published document", () => {
  it("answers every operation, and every documented status, as the contract says", { timeout: 240_000 }, async () => {
    expect(await failuresOf(({ rule }) => !(rule in differences))).toEqual([]);
  });

  it.each(Object.entries(differences))("differs in %s", async (_, name) => {
    expect(await failuresOf((check) => check.name === name)).toHaveLength(1);
  });
});
