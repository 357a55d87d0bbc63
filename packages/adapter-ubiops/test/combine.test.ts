import { combine } from "@orgplane/adapter-kit/combine";
import { createOrgplane, isApiError } from "@orgplane/client";
import { conformance } from "@orgplane/conformance";
import { reference } from "@orgplane/mock/reference";
import { createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { describe, expect, it } from "vitest";
import { ubiops } from "../src/index.ts";

/** Polyaxon is played by the reference adapter, as this is about being one of several. */
function combination({ isDown = (): boolean => false } = {}) {
  const twin = createUbiopsTwin();
  const fetch = async (request: Request) =>
    isDown() ? new Response("Bad gateway", { status: 502 }) : twin.fetch(request);
  const adapter = combine(
    { research: reference({ strict: true }), serving: ubiops({ token: tokens.ada, fetch, onError: () => {} }) },
    { passCredentials: ["research"] },
  );
  const orgplane = createOrgplane({
    baseUrl: "https://orgplane.invalid/v1",
    token: "tok_owner",
    fetch: adapter,
    retries: 0,
  });
  return { twin, orgplane };
}

describe("UbiOps beside another platform", () => {
  it("lists its organizations together with those of the other", async () => {
    const { orgplane } = combination();
    const names: string[] = [];
    for await (const { name } of orgplane.orgs.list({ limit: 2 })) names.push(name);
    expect(names).toEqual(expect.arrayContaining(["research--acme", "serving--acme", "serving--globex"]));
    expect(new Set(names).size).toBe(names.length);
  });

  it("handles the requests for its own", async () => {
    const { orgplane, twin } = combination();
    const acme = orgplane.organization("serving--acme");
    const member = await acme.members.create({ email: "new@acme.test", role: "admin" });
    expect(member.organization_id).toMatch(/^serving--/);
    expect((await acme.members.get("new@acme.test")).id).toBe(member.id);
    expect(twin.state.users.map(({ email }) => email)).toContain("new@acme.test");
    const { platform, operations } = await orgplane.orgs.capabilities({ organization: "serving--acme" });
    expect([platform, operations["createSpace"]?.support]).toEqual(["ubiops", "none"]);
    expect((await orgplane.orgs.capabilities()).operations["createSpace"]?.support).toBe("native");
    const made = await orgplane.spaces.create({ organization: "research--acme", name: "churn" });
    expect((await orgplane.spaces.get(made.id)).organization_id).toMatch(/^research--/);
    const refused = orgplane.spaces.create({ organization: "serving--acme", name: "churn" });
    expect(isApiError(await refused.catch((error: unknown) => error), "not_supported")).toBe(true);
  });

  it("hides nothing of the other when it is down, and the list reports that", async () => {
    const { orgplane } = combination({ isDown: () => true });
    const names: string[] = [];
    const walk = async () => {
      for await (const { name } of orgplane.orgs.list()) names.push(name);
    };
    const error = await walk().catch((reason: unknown) => reason);
    expect(names).toContain("research--acme");
    expect(isApiError(error, "service_unavailable") && error.problem.detail).toMatch(
      /^serving: GET \/organizations was answered 502/,
    );
    expect((await orgplane.orgs.get("research--acme")).name).toBe("research--acme");
  });
});

describe("the conformance suite against two reference adapters in one", () => {
  // Each with the reason.
  const known = [
    // The name of an organization says where it is made, and the suite gives it any.
    "not-supported:createOrganization",
    // Which platform would have to know a token is only known once the request has been read.
    "unknown-token:copyOrganization",
    // What a combination can is no secret, and no platform is asked for it.
    "unknown-token:getCapabilities",
  ];

  it("passes everything that needs no organization of its own", async () => {
    const part = () => reference({ strict: true, transition: 20 });
    const adapter = combine({ research: part(), other: part() }, { passCredentials: ["research", "other"] });
    const { operations } = adapter.capabilities;
    const createOrganization = { ...operations["createOrganization"], support: "none" };
    const run = conformance({
      fetch: adapter,
      token: "tok_owner",
      organization: "research--acme",
      mode: "live",
      capabilities: JSON.parse(
        JSON.stringify({ ...adapter.capabilities, operations: { ...operations, createOrganization } }),
      ),
    });
    const failed: string[] = [];
    let passed = 0;
    for await (const { check, outcome, faults } of run) {
      if (outcome === "failed") failed.push(`${check.name}: ${faults.join("; ")}`);
      if (outcome === "passed") passed += 1;
    }
    expect(failed.map((one) => one.split(": ")[0]).sort()).toEqual(known);
    expect(passed).toBeGreaterThan(840);
    expect((await run.summary()).leftovers).toEqual([]);
  });
});
