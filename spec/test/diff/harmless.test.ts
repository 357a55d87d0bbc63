import { beforeAll, describe, expect, it } from "vitest";
import { isBreaking } from "../../src/diff/change.ts";
import type { Document } from "../../src/document.ts";
import { HARMLESS } from "./harmless.ts";
import { changesBy, readContract } from "./planting.ts";

let contract: Document;
beforeAll(async () => {
  contract = await readContract();
});

describe("a harmless change", () => {
  it.each(HARMLESS)("breaks nobody: $title", ({ kinds, plant, given }) => {
    const found = changesBy(contract, plant, given);
    expect(found.filter(isBreaking)).toEqual([]);
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });
});
