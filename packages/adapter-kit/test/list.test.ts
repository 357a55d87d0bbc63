import { describe, expect, it } from "vitest";
import { acceptedBy, asksFor, list } from "../src/index.ts";

const items = ["b", "a", "c"].map((id, at) => ({ id, name: `n${id}`, created_at: `2026-11-0${at + 1}T00:00:00Z` }));
const rules = { fields: ["name", "created_at"], order: ["created_at"], key: ({ id }: { id: string }) => id };

function ids(query: { query?: string; sort?: string[]; limit?: number; cursor?: string }) {
  const call = { operationId: "listSpaces", path: {}, query: { limit: 10, ...query } } as const;
  return list(call, items, rules).data.items.map(({ id }) => id);
}

describe("a whole list of a platform without queries", () => {
  it("is filtered by `query`, and ordered by `sort`", () => {
    expect(ids({})).toEqual(["b", "a", "c"]);
    expect(ids({ query: "name:~na" })).toEqual(["b", "c"]);
    expect(ids({ sort: ["-name"] })).toEqual(["c", "b", "a"]);
  });

  it("refuses an unknown field, and names it", () => {
    expect(() => ids({ query: "owner:x" })).toThrow(/no field "owner", only name, created_at/);
    expect(() => ids({ query: "name" })).toThrow(/field:value/);
    expect(() => ids({ sort: ["-owner"] })).toThrow(/no field "owner"/);
  });

  it("knows which fields a valid query names", () => {
    expect(asksFor("name:x,created_at:>2026-01-01", "created_at")).toBe(true);
    expect(asksFor("name:x", "created_at")).toBe(false);
    expect(asksFor("created_at", "created_at")).toBe(false);
    expect(asksFor(undefined, "name")).toBe(false);
  });

  it("knows which values of a field a query accepts, before the items are read", () => {
    const projects = ["fraud", "fraud-eu", "churn"];
    expect(projects.filter(acceptedBy("project:fraud%,name:x", "project"))).toEqual(["fraud", "fraud-eu"]);
    expect(projects.filter(acceptedBy("project:~churn|fraud", "project"))).toEqual(["fraud-eu"]);
    expect(projects.filter(acceptedBy("name:x", "project"))).toEqual(projects);
    expect(projects.filter(acceptedBy("project", "project"))).toEqual(projects);
  });
});
