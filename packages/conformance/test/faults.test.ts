import { describe, expect, it } from "vitest";
import { rules } from "../src/suite/index.ts";
import { others, type PlantedFault, ten } from "./faults.ts";
import { failuresOf } from "./reference.ts";

describe.each([...ten, ...others])("a server that $fault", ({ plant, caught, options }: PlantedFault) => {
  it(`is caught by ${caught.join(", ")}`, async () => {
    const failures = await failuresOf(plant, caught, options);
    expect(failures.map(({ check }) => check.name).sort()).toEqual([...caught].sort());
    for (const { faults } of failures) expect(faults.join()).not.toContain("broke off");
  });
});

it("each rule has a fault that it catches", () => {
  const catching = new Set([...ten, ...others].flatMap(({ caught }) => caught.map((name) => name.split(":")[0])));
  expect(rules.map(({ name }) => name).filter((name) => !catching.has(name))).toEqual([]);
});
