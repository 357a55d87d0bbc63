import { beforeAll, describe, expect, it } from "vitest";
import { isBreaking } from "../../src/diff/change.ts";
import type { Document } from "../../src/document.ts";
import { BREAKING } from "./breaking.ts";
import { changesBy, readContract } from "./planting.ts";

let contract: Document;
beforeAll(async () => {
  contract = await readContract();
});

describe("a breaking change", () => {
  it.each(BREAKING)("is reported once, with those it breaks: $title", ({ kind, breaks, place, plant, given }) => {
    const found = changesBy(contract, plant, given).filter(isBreaking);
    expect(found.map((change) => [change.kind, change.breaks.join(", ")])).toEqual([[kind, breaks]]);
    expect(found[0]?.place).toMatch(place);
  });
});
