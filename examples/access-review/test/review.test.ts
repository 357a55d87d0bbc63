import { describe, expect, it } from "vitest";
import { announced } from "../src/platforms/platforms.ts";
import { findingsOf } from "../src/review/findings.ts";
import { review } from "../src/review/review.ts";
import { platforms } from "./fixture.ts";

describe("a review of five platforms", () => {
  it("joins the access of a person by e-mail address", async () => {
    const { orgplane } = platforms();
    const { people, organizations } = await review(orgplane);
    const platformsOf = (who: string) =>
      new Set(people.find((person) => person.who === who)?.access.map(({ platform }) => platform));
    expect(platformsOf("ada@acme.test").size).toBe(5);
    expect(people.map(({ who }) => who)).toEqual([...new Set(people.map(({ who }) => who))].sort());
    expect(people.every(({ who }) => who === who.toLowerCase() || who.includes("("))).toBe(true);
    const linus = people.find(({ who }) => who === "linus@acme.test");
    expect(linus?.access).toContainEqual(
      expect.objectContaining({ organization: "polyaxon--acme", place: "team fraud", role: "contributor" }),
    );
    expect(linus?.access).toContainEqual(expect.objectContaining({ platform: "Arize AX", place: "space fraud" }));
    expect(organizations.length).toBeGreaterThan(10);
  });

  it("finds only admins, who never signed in, and keys that stand out", async () => {
    const findings = findingsOf(await review(platforms().orgplane));
    expect(findings).toContainEqual({ kind: "only admin", organization: "ubiops--globex", who: "hal@globex.test" });
    expect(findings).toContainEqual({ kind: "never signed in", organization: "guardai--Acme", who: "iris@acme.test" });
    expect(findings).not.toContainEqual(expect.objectContaining({ organization: "ubiops--acme", kind: "only admin" }));
    // UbiOps says of nobody when they signed in, and Arize has no roles in organizations: neither is a finding.
    const kindsOf = (platform: string) =>
      new Set(findings.filter((one) => one.organization.startsWith(platform)).map(({ kind }) => kind));
    expect(kindsOf("ubiops")).not.toContain("never signed in");
    expect(kindsOf("arize")).not.toContain("no admin");
    // GuardAI's admins have a role of its own, `ADMIN`.
    expect(kindsOf("guardai")).not.toContain("no admin");
  });

  it("finds an organization where everybody has an ordinary role", async () => {
    const found = await review(platforms().orgplane);
    const organizations = found.organizations.map((one) => ({
      ...one,
      members: one.members.map((member) => ({ ...member, role: "member" as const })),
    }));
    const expected = { kind: "no admin", organization: "ubiops--acme", who: "nobody" };
    expect(findingsOf({ ...found, organizations })).toContainEqual(expected);
  });

  it("says whose the keys are, and what could not be told", async () => {
    const { keys, gaps } = await review(platforms().orgplane);
    expect(keys).toContainEqual(expect.objectContaining({ organization: "ubiops--acme", owner: "ci" }));
    expect(keys).toContainEqual(expect.objectContaining({ organization: "polyaxon--acme", owner: "ada@acme.test" }));
    expect(gaps).toContainEqual({ organization: "ubiops--acme", what: "teams", why: "There are no teams there." });
    expect(gaps).toContainEqual(
      expect.objectContaining({ organization: "ubiops--globex", what: "keys", why: expect.stringContaining("403") }),
    );
    expect(JSON.stringify(keys)).not.toMatch(/secret/);
  });

  it("is complete but for a platform that is down, which it names", async () => {
    const isDown = () => async () => new Response("Bad gateway", { status: 502 });
    const { organizations, gaps } = await review(platforms({ between: { polyaxon: isDown } }).orgplane);
    const names = organizations.map(({ name }) => name.split("--")[0]);
    expect(new Set(names)).toEqual(new Set(["ubiops", "zenml", "arize", "guardai"]));
    expect(gaps).toContainEqual({
      organization: "",
      what: "organizations of a platform",
      why: expect.stringMatching(/^503 polyaxon: /),
    });
  });

  it("asks for as much more as there are more members, and for no more than is announced", async () => {
    const upstreamWith = async (members: number) => {
      const { orgplane, requests } = platforms({ members });
      await review(orgplane);
      return new Map([...requests].map(([name, one]) => [name, one]));
    };
    const [few, more, many] = [await upstreamWith(0), await upstreamWith(400), await upstreamWith(800)];
    for (const [name, { upstream }] of many) {
      const [none, half] = [few.get(name)?.upstream ?? 0, more.get(name)?.upstream ?? 0];
      expect(upstream - none, name).toBeLessThanOrEqual(2 * (half - none) + 1);
    }
    const guardai = many.get("guardai");
    if (guardai === undefined) throw new Error("GuardAI was not asked");
    const { fixed, growing } = announced(guardai);
    expect(growing).toEqual([]);
    // Logging in, and the names of organizations, are remembered and not counted.
    expect(guardai.upstream).toBeLessThanOrEqual(fixed + 1 + few.size);
  });
});
