import { describe, expect, it } from "vitest";
import { overheadTable } from "../overhead/adapter/table.ts";
import type { Cost } from "../overhead/rounds.ts";
import { tableOf, verdictOn } from "../overhead/verdict.ts";
import { contendersOf, type Entry } from "../src/contenders.ts";

const costs = (microseconds: Readonly<Record<string, number>>): readonly Cost<Entry>[] =>
  contendersOf("overhead", Object.keys(microseconds)).map((entry) => ({
    entry,
    microseconds: microseconds[entry.name] ?? 0,
  }));

describe("the verdict on overhead", () => {
  it("passes at 1.4 times openapi-fetch and below every other client that retries", () => {
    expect(verdictOn(costs({ orgplane: 14, "openapi-fetch": 10, "hey-api": 12, ky: 15 }))).toEqual({
      passes: true,
      reasons: [],
    });
  });

  it("fails above 1.4 times openapi-fetch", () => {
    const { passes, reasons } = verdictOn(costs({ orgplane: 15, "openapi-fetch": 10, ky: 40 }));
    expect([passes, reasons]).toEqual([false, ["1.50 times openapi-fetch, more than 1.4"]]);
  });

  it("fails when another client retries at the same cost", () => {
    const { passes, reasons } = verdictOn(costs({ orgplane: 13, "openapi-fetch": 10, workos: 13, stripe: 30 }));
    expect([passes, reasons]).toEqual([false, ["not below workos, which retries too"]]);
  });

  it("is rejected without a measurement of openapi-fetch", () => {
    expect(() => verdictOn(costs({ orgplane: 20 }))).toThrow("openapi-fetch was not measured");
  });
});

it("the overhead table lists the cheapest first, with its ratio", () => {
  const table = tableOf(costs({ orgplane: 20, "openapi-fetch": 10 }), () => "1.0.0");
  expect(table.split("\n").slice(2)).toEqual([
    "| openapi-fetch 1.0.0 |      10.0 |            1.00 | no      |",
    "| orgplane 1.0.0      |      20.0 |            2.00 | yes     |",
  ]);
});

it("the table of an adapter measures overhead from the bare call on", () => {
  const cost = (name: string, microseconds: number) => ({ entry: { name, module: "" }, microseconds });
  const table = overheadTable([cost("bare fetch", 10), cost("openapi-fetch", 15), cost("an adapter", 40)]);
  expect(table.split("\n").slice(2)).toEqual([
    "| bare fetch    |      10.0 |      0.0 |                       0.00 |            0.67 |",
    "| openapi-fetch |      15.0 |      5.0 |                       1.00 |            1.00 |",
    "| an adapter    |      40.0 |     30.0 |                       6.00 |            2.67 |",
  ]);
});
