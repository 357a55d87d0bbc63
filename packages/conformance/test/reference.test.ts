import { reference } from "@orgplane/mock/reference";
import { describe, expect, it } from "vitest";
import { type ConformanceOptions, conformance, type Fetch } from "../src/index.ts";
import { live, quick } from "./reference.ts";

async function faultsOf(options: Partial<ConformanceOptions> & { fetch: Fetch }): Promise<string[]> {
  const all: string[] = [];
  for await (const { check, outcome, faults } of conformance({ ...live, ...options }))
    if (outcome === "failed") all.push(`${check.name}: ${faults.join("; ")}`);
  return all;
}

/** Users and audit events outlive what they were about, and the platform remembers deleted tenants for a while. */
const kept = ["organizations", "members", "teams", "files", "spaces", "serviceAccounts", "apiKeys"] as const;

describe("the reference adapter", () => {
  it("keeps the whole contract, and ends in its initial state", async () => {
    const server = quick();
    const count = () => kept.map((name) => [name, server.snapshot().collections[name]?.length]);
    const before = count();
    const run = conformance({ ...live, fetch: server });
    const missed: string[] = [];
    for await (const { check, outcome, reason, faults } of run)
      if (outcome !== "passed") missed.push(`${check.name}: ${reason ?? faults.join("; ")}`);
    expect(missed).toEqual([]);
    expect(await run.summary()).toMatchObject({ platform: "mock", failed: 0, skipped: 0, leftovers: [] });
    expect(before).toEqual(count());
  });

  it("receives only reads in read-only mode", async () => {
    const methods = new Set<string>();
    const server = quick();
    const fetch: Fetch = (request) => {
      methods.add(request.method);
      return server(request);
    };
    expect(await faultsOf({ fetch, mode: "read-only" })).toEqual([]);
    expect([...methods]).toEqual(["GET"]);
  });

  it("passes the remaining checks without a second token, and without an organization that has runs", async () => {
    const server = reference({ strict: true, transition: 20, quota: null });
    const { otherToken: _, organization: __, ...rest } = live;
    const run = conformance({
      ...rest,
      fetch: server,
      only: ({ operations }) => operations[0] === "getRun" || operations[0] === "getTeam",
    });
    const skipped: string[] = [];
    for await (const { check, outcome, reason, faults } of run) {
      expect(faults).toEqual([]);
      if (outcome === "skipped") skipped.push(`${check.name}: ${reason}`);
    }
    expect(skipped).toContain("isolated:getTeam: there is no token of somebody else");
    expect(skipped).toContain("succeeds:getRun: the API makes no runs: name an organization that has some");
  });

  it("is not held to what happens in the meantime where it is quick", async () => {
    const reasons = async (options: Partial<ConformanceOptions>) => {
      const fetch = reference({ strict: true, quota: null });
      const { work: _, ...rest } = live;
      const only = ({ name }: { name: string }) => name === "in-progress:createSpace";
      const run = conformance({ ...rest, ...options, fetch, only });
      const all: unknown[] = [];
      for await (const { outcome, reason } of run) all.push(outcome, reason);
      return all;
    };
    const unknown = "the server was not slowed, so that a repetition may come too late";
    expect(await reasons({})).toEqual(["skipped", unknown]);
    const quick = /^createSpace took \d+ ms, so that the two may not have overlapped$/;
    expect(await reasons({ work: 600_000 })).toEqual(["skipped", expect.stringMatching(quick)]);
  });
});
