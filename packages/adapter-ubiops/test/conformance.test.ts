import { conformanceOn } from "@orgplane/twins/testing";
import { type Assumptions, createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { describe, expect, it } from "vitest";
import { ubiops } from "../src/index.ts";

/** What the platform does otherwise than the contract, each with the reason. Keep it short. */
const known = {
  "unknown-token:getCapabilities":
    "What an adapter can do is no secret, and to ask the platform about the token would cost a request.",
  "subscription-end-date": "The vendor alone changes subscriptions.",
  counted: "Whoever is only invited counts as a user there.",
  "taken:createServiceAccount": "Two service users of one name can stand in a project there.",
};

async function resultsOn(assumptions: Partial<Assumptions>) {
  const twin = createUbiopsTwin({ assumptions });
  const errors: unknown[] = [];
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  const fetch = wire.around(twin.fetch);
  // Without a token of its own, the adapter passes on those of the callers.
  const adapter = ubiops({ fetch, onError: (error) => errors.push(error) });
  const found = await conformanceOn({
    adapter,
    token: tokens.ada,
    otherToken: tokens.hal,
    organization: "acme",
    known,
  });
  return { ...found, errors, violations: wire.violations };
}

/** The run that the READMEs are made of: `npm run adapters` writes it down. */
const mostLikely = "as the platform most likely is";

describe("the conformance suite against the twin of UbiOps", () => {
  it.each([
    [mostLikely, {}],
    ["when it answers 400 wherever something is there already", { conflictStatus: 400, lastAdminStatus: 400 }],
    ["when it answers 409 for the last admin", { lastAdminStatus: 409, lastAdminError: "No." }],
  ])("passes %s", async (name, assumptions) => {
    const { passed, record, ...rest } = await resultsOn(assumptions);
    expect(rest).toEqual({ failed: [], needless: [], leftovers: [], errors: [], violations: [] });
    expect(passed.length).toBeGreaterThan(290);
    expect(passed).toContain("changed:updateMember");
    if (name === mostLikely) await expect(record).toMatchFileSnapshot("../conformance.json");
  });
});
