import { expect, it } from "vitest";
import { checksOf } from "../src/check.ts";
import { loadContract } from "../src/contract/contract.ts";
import { rules } from "../src/suite/index.ts";

const contract = loadContract();
const checks = checksOf(rules, contract);

it("checks have unique names", () => {
  const names = checks.map(({ name }) => name);
  expect(names).toHaveLength(new Set(names).size);
});

it("checks name the place in the contract", () => {
  const lost = checks.filter(({ said }) => said.startsWith("#") && contract.document.at(said) === undefined);
  expect(lost.map(({ name, said }) => `${name}: ${said}`)).toEqual([]);
  expect(checks.filter(({ said }) => !said.startsWith("#")).map(({ name }) => name)).toEqual(["routes"]);
});

it("checks state their rule in a sentence", () => {
  for (const { must } of checks) expect(must).toMatch(/^[A-Z`].*\.$/);
});

it("checks cover every operation of the contract", () => {
  const about = new Set(checks.flatMap(({ operations }) => operations));
  expect(contract.operations.filter(({ id }) => !about.has(id))).toEqual([]);
});
