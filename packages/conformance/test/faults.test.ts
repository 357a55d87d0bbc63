import { describe, expect, it } from "vitest";
import { conformance } from "../src/index.ts";
import { rules } from "../src/suite/index.ts";
import { others, type PlantedFault, ten } from "./faults.ts";
import { failuresOf, live, quick } from "./reference.ts";
import { told } from "./tampering.ts";

describe.each([...ten, ...others])("a server that $fault", ({ plant, caught, options }: PlantedFault) => {
  it(`fails the checks ${caught.join(", ")}`, async () => {
    const failures = await failuresOf(plant, caught, options);
    expect(failures.map(({ check }) => check.name).sort()).toEqual([...caught].sort());
    for (const { faults } of failures) expect(faults.join()).not.toContain("broke off");
  });
});

it("a server with values of its own is asked whether they are intended", async () => {
  const fetch = told("getMember", (data) => ({ ...data, kind: "person" }))(quick());
  const only = ({ name }: { name: string }) => ["succeeds:getMember", "open-values"].includes(name);
  const reasons: (string | null)[] = [];
  for await (const { reason } of conformance({ ...live, fetch, only })) reasons.push(reason);
  expect(reasons).toEqual([null, "please see whether these are meant: getMember: person"]);
});

it("each rule catches at least one fault", () => {
  const catching = new Set([...ten, ...others].flatMap(({ caught }) => caught.map((name) => name.split(":")[0])));
  expect(rules.map(({ name }) => name).filter((name) => !catching.has(name) && name !== "open-values")).toEqual([]);
});
