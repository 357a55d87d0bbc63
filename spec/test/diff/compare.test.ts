import { beforeAll, expect, it } from "vitest";
import { compareDocuments } from "../../src/diff/compare.ts";
import { bundleContract, type Document } from "../../src/document.ts";

let contract: Document;
beforeAll(async () => {
  contract = await bundleContract();
});

it("finds nothing between a contract and itself", () => {
  expect(compareDocuments(contract, structuredClone(contract))).toEqual([]);
});
