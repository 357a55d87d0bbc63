import { operationsOf } from "@orgplane/conformance/contract";
import { describe, expect, it } from "vitest";
import { documentedNames, missing, noNames, table } from "../src/coverage.ts";
import { loadDocument } from "../src/document.ts";

const documented = documentedNames(operationsOf(loadDocument("spaces")));

describe("coverage", () => {
  it("is complete when all that is documented was exercised", () => {
    expect(missing({ target: "spaces", documented, exercised: documented })).toEqual([]);
  });

  it.each(Object.keys(documented) as (keyof typeof documented)[])("names what was left out of the %s", (measure) => {
    const [left = "", ...rest] = documented[measure];
    const exercised = { ...documented, [measure]: rest };
    expect(missing({ target: "spaces", documented, exercised })).toEqual([`${measure}: ${left}`]);
  });

  it("prints one row a target", () => {
    const text = table([
      { target: "spaces", documented, exercised: { ...noNames(), operations: documented.operations } },
    ]);
    expect(text).toContain(`${documented.operations.length} of ${documented.operations.length}`);
    expect(text).toContain(`0 of ${documented.statuses.length}`);
    expect(text.split("\n")).toHaveLength(2);
  });
});
