import { readFile } from "node:fs/promises";
import { createMockHandler, platforms } from "@orgplane/mock";
import { describe, expect, it } from "vitest";
import { conformance, type Fetch } from "../src/index.ts";
import { limited } from "./limited.ts";
import { live, quick } from "./reference.ts";

const read = async (name: string) =>
  JSON.parse(await readFile(new URL(import.meta.resolve(`@orgplane/spec/${name}.json`)), "utf8"));
const document = await read("openapi");

describe.each(platforms)("a mock that stands in for %s", (platform) => {
  it("supports what its capabilities list, and refuses the rest", async () => {
    const capabilities = await read(`capabilities/${platform}`);
    const fetch: Fetch = createMockHandler({ document, capabilities });
    const only = ({ rule }: { rule: string }) => ["not-supported", "refused", "succeeds"].includes(rule);
    const passed: string[] = [];
    const failed: string[] = [];
    for await (const { check, outcome, faults } of conformance({ fetch, token: "any", mode: "stateless", only })) {
      if (outcome === "passed") passed.push(check.rule);
      if (outcome === "failed") failed.push(`${check.name}: ${faults.join("; ")}`);
    }
    expect(failed).toEqual([]);
    expect(new Set(passed)).toEqual(new Set(["not-supported", "refused", "succeeds"]));
  });
});

/** What a run may count on, apart from what the API makes: users who have been invited stay known. */
const kept = ["organizations", "members", "teams", "files", "spaces", "serviceAccounts", "apiKeys"] as const;

describe("a server that makes no members and deletes no service accounts", () => {
  const names = ["getServiceAccount", "getMemberAccess"].map((operation) => `succeeds:${operation}`);
  const outcomesOf = async (organization?: string) => {
    const fetch = limited(quick(), await read("capabilities/zenml"));
    const { organization: _, ...rest } = live;
    const only = ({ name }: { name: string }) => [...names, "upserted:setTeamMember"].includes(name);
    const run = conformance({ ...rest, ...(organization !== undefined && { organization }), fetch, only });
    const outcomes: Record<string, string> = {};
    for await (const { check, outcome, reason } of run) outcomes[check.name] = reason ?? outcome;
    return { outcomes, summary: await run.summary() };
  };

  it("is read in the named organization, whose members join teams of the suite", async () => {
    const { outcomes, summary } = await outcomesOf("acme");
    const passed = { [`${names[0]}`]: "passed", [`${names[1]}`]: "passed", "upserted:setTeamMember": "passed" };
    expect(outcomes).toEqual(passed);
    expect(summary.leftovers).toEqual([]);
  });

  it("is not asked for them without a named organization", async () => {
    expect((await outcomesOf()).outcomes).toEqual({
      [`${names[0]}`]: "ZenML Pro does not have deleteServiceAccount: it would stay",
      [`${names[1]}`]: "ZenML Pro does not have createMember",
      "upserted:setTeamMember": "ZenML Pro does not have createMember",
    });
  });
});

describe.each(platforms)("a server with only the capabilities of %s", (platform) => {
  it("passes the remaining checks in an existing organization, and ends in its initial state", async () => {
    const capabilities = await read(`capabilities/${platform}`);
    const server = quick();
    const count = () => kept.map((name) => [name, server.snapshot().collections[name]?.length]);
    const before = count();
    const failed: string[] = [];
    const run = conformance({ ...live, fetch: limited(server, capabilities) });
    for await (const { check, outcome, faults } of run)
      if (outcome === "failed") failed.push(`${check.name}: ${faults.join("; ")}`);
    expect(failed).toEqual([]);
    expect(await run.summary()).toMatchObject({ leftovers: [] });
    expect(count()).toEqual(before);
  });
});

describe("a server that is thrown away", () => {
  const names = ["createOrganization", "replaceOrganization"].map((id) => `succeeds:${id}`);

  it.each([
    [true, "passed"],
    [false, "UbiOps does not have deleteOrganization: it would stay"],
  ])("is asked for what cannot be removed again, and no other: %j", async (disposable, outcome) => {
    const fetch = limited(quick(), await read("capabilities/ubiops"));
    const run = conformance({ ...live, fetch, disposable, only: ({ name }) => names.includes(name) });
    const outcomes: string[] = [];
    for await (const one of run) outcomes.push(one.reason ?? one.outcome);
    expect(outcomes).toEqual(names.map(() => outcome));
    expect((await run.summary()).leftovers).toEqual([]);
  });
});
