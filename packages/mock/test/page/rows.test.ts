import { describe, expect, it } from "vitest";
import { readRoute } from "../../page/data/route.ts";
import { cellText, columnsOf, homeOf, newRow } from "../../page/data/rows.ts";
import { draftOf, fieldKinds, readDraft } from "../../page/views/row-draft.ts";
import { type CollectionName, seedData } from "../../src/reference/index.ts";

const rows = [
  { id: "spc_a", size: null, settings: { deep: [1] }, created_at: "2026-01-01T08:00:00.123Z", name: "a", is_on: true },
  { id: "spc_b", size: 5, settings: null, created_at: null, name: null, is_on: null },
];

describe("a table of rows", () => {
  it("shows distinguishing columns first, and no empty or nested ones", () => {
    expect(columnsOf(rows, 9)).toEqual(["id", "name", "created_at", "size", "is_on"]);
    expect(columnsOf(rows, 2)).toEqual(["id", "name"]);
  });

  it.each([
    [null, "–"],
    [false, "false"],
    ["2026-01-01T08:00:00.123Z", "2026-01-01 08:00:00"],
    [{ a: 1 }, '{"a":1}'],
  ])("shows %j as %s", (value, text) => {
    expect(cellText(value)).toBe(text);
  });

  it("gives a new row an unused id", () => {
    expect(newRow(rows).id).toBe("spc_new_3");
    expect(newRow([...rows, { id: "spc_new_4" }]).id).toBe("spc_new_5");
    expect(newRow([])).toEqual({ id: "new_1" });
  });
});

describe("a member that refers to another row", () => {
  const { collections } = seedData("small", 1);
  const named = Object.values(collections).flatMap((records) =>
    records.flatMap((record) => Object.entries(record).filter(([name]) => name.endsWith("_id") || name === "run_uuid")),
  );

  it("links to that row", () => {
    const found = named.flatMap(([name, id]) => {
      const home = typeof id === "string" ? homeOf(name, id) : undefined;
      return home === undefined ? [] : [{ name, id, home }];
    });
    expect(found.length).toBeGreaterThan(30);
    const lost = found.filter(({ id, home }) => !collections[home as CollectionName]?.some((row) => row.id === id));
    expect(lost).toEqual([]);
  });

  it.each([
    ["id", "org_acme"],
    ["target_id", "9f1c"],
    ["organization_id", ""],
  ])("is not assumed for %s with %j", (name, id) => {
    expect(homeOf(name, id)).toBeUndefined();
  });
});

describe("the form of a row", () => {
  const kinds = fieldKinds(rows);

  it.each(rows)("returns the row unchanged when nothing is entered: $id", (row) => {
    expect(readDraft(draftOf(row, kinds), kinds)).toEqual(row);
  });

  it("parses an entry as the type that other rows have", () => {
    const draft = { id: "spc_a", size: "7", settings: "[1]", name: "", is_on: "false" };
    expect(readDraft(draft, kinds)).toEqual({ id: "spc_a", size: 7, settings: [1], name: null, is_on: false });
  });

  it.each([
    ["size", "many", "/size is not a number"],
    ["settings", "{", "/settings is not valid JSON"],
  ])("names the entry that it cannot parse: %s", (name, text, message) => {
    expect(() => readDraft({ [name]: text }, kinds)).toThrow(message);
  });
});

describe("the fragment of the page's URL", () => {
  it.each([
    ["", "overview", []],
    ["#/nothing/at/all", "overview", ["at", "all"]],
    ["#/state/members/org_acme%2Fusr_ada", "state", ["members", "org_acme/usr_ada"]],
    ["#/log/%ff", "log", ["%ff"]],
  ])("%s opens %s", (fragment, view, rest) => {
    expect(readRoute(fragment)).toMatchObject({ view, rest });
  });

  it("may have a query", () => {
    expect(readRoute("#/operations/listSpaces?request=7").query.get("request")).toBe("7");
  });
});
