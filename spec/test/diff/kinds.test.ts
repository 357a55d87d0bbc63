import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KINDS } from "../../src/diff/kinds.ts";
import { root } from "../../src/document.ts";
import { BREAKING } from "./breaking.ts";
import { HARMLESS } from "./harmless.ts";

const page = readFileSync(`${root}../docs/decisions/0014-breaking-changes.md`, "utf8");

/** The rows of the page's table: kind, breaks, why. */
const rows = Array.from(page.matchAll(/^\| `([a-z-]+)` \|[^|]*\| ([^|]*) \|$/gm), ([, kind = "", breaks = ""]) => ({
  kind,
  breaks,
}));

describe("the kinds of changes", () => {
  it("have a test case each", () => {
    const planted = new Set([...BREAKING.map(({ kind }) => kind), ...HARMLESS.flatMap(({ kinds }) => kinds)]);
    expect(KINDS.filter((kind) => !planted.has(kind))).toEqual([]);
  });

  it("are in the decision's table, in the same order", () => {
    expect(rows.map(({ kind }) => kind)).toEqual(KINDS);
  });

  it.each(BREAKING)("break those that the table lists: $kind, $title", ({ kind, breaks }) => {
    const row = rows.find((candidate) => candidate.kind === kind);
    for (const audience of breaks.split(", ")) expect(row?.breaks).toContain(audience);
  });
});
