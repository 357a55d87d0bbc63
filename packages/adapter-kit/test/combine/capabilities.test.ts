import { describe, expect, it } from "vitest";
import { combine } from "../../src/combine/index.ts";
import type { Capabilities, OperationSupport } from "../../src/gen/models.ts";
import type { Adapter } from "../../src/index.ts";
import { requestTo } from "../fixture.ts";
import { platformWith } from "./platforms.ts";

function platformSupporting(name: string, operations: Readonly<Record<string, Partial<OperationSupport>>>): Adapter {
  const { adapter } = platformWith({});
  const entries = Object.entries(adapter.capabilities.operations);
  const capabilities: Capabilities = {
    ...adapter.capabilities,
    platform: name,
    name: name.toUpperCase(),
    operations: Object.fromEntries(entries.map(([id, support]) => [id, { ...support, ...operations[id] }])),
  };
  const { platform, basePath } = adapter;
  return Object.assign((request: Request) => adapter(request), { platform, basePath, capabilities });
}

const sort = { in: "query" as const, name: "sort", fields: null, except: null, detail: null };
const query = { ...sort, name: "query" };
const research = platformSupporting("polyaxon", {
  deleteSpace: {
    support: "emulated",
    calls: 2,
    atomic: false,
    repeats: "looked-up",
    proof: "client",
    refuses: [query, sort],
  },
  listSpaces: { calls: 2, refuses: [sort] },
  createTenant: { reason: "It has no tenants." },
});
const serving = platformSupporting("arize", {
  deleteSpace: { calls: 1, loses: ["A thing."], refuses: [sort], proof: "documented", preconditions: "checked" },
  listSpaces: { calls: 3, refuses: [query] },
  getSpace: { support: "none", reason: "No." },
  createTenant: { reason: "Nor here." },
});
const adapter = combine({ research, serving });
const get = async (path: string) => (await adapter(requestTo(path))).json();

describe("the capabilities of a combination", () => {
  it("are the union of its parts, with the weakest promise where they differ", async () => {
    const all = await get("/capabilities");
    expect(all).toEqual(adapter.capabilities);
    expect(all).toMatchObject({ platform: "several", name: "POLYAXON, ARIZE" });
    expect(all.operations.deleteSpace).toEqual({
      support: "emulated",
      reason: null,
      calls: 2,
      loses: ["serving: A thing."],
      refuses: [sort],
      preconditions: expect.anything(),
      repeats: "looked-up",
      atomic: false,
      proof: "documented",
      notes: [],
    });
    expect(all.operations.getSpace).toMatchObject({ support: "native", notes: ["Not in organizations of serving."] });
    expect(all.operations.createTenant).toMatchObject({
      support: "none",
      reason: "research: It has no tenants. serving: Nor here.",
    });
    expect(all.operations.createOrganization.notes[0]).toContain("research-- or serving--");
  });

  it("allow in a list of all parts what no part refuses, and count the requests of all", async () => {
    const { operations } = await get("/capabilities");
    expect(operations.listSpaces).toMatchObject({ calls: 5, refuses: [sort, query] });
  });

  it("are those of its platform for a named organization", async () => {
    expect(await get("/capabilities?organization=serving--acme")).toEqual(serving.capabilities);
    expect(await get("/capabilities?organization=acme")).toMatchObject({ status: 404 });
    expect(await get("/capabilities?organisation=serving--acme")).toMatchObject({ code: "unknown_parameter" });
  });
});
