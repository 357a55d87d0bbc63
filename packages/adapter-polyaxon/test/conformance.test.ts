import { type Assumptions, createPolyaxonTwin, tokens } from "@orgplane/twins/polyaxon";
import { conformanceOn } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { describe, expect, it } from "vitest";
import { polyaxon } from "../src/index.ts";

/** What the platform does otherwise than the contract, each with the reason. Keep it short. */
const known = {
  "unknown-token:getCapabilities":
    "What an adapter can do is no secret, and to ask the platform about the token would cost a request.",
  "renamed:updateOrganization": "An organization has no id there but its name.",
  "taken:createServiceAccount": "Nothing says that the names of service accounts are unique.",
  "first-admin:createTeam": "Nothing says that whoever makes a team is in it.",
  "account-keys": "A service account knows itself by its name alone.",
  "apart:getApiKey": "The caller's keys are good for all organizations, and stand in each of them.",
};

const unlisted = "The list of members does not show who is only invited, and nobody else can be made.";
const invisible = {
  "listed:listMembers": unlisted,
  "pages-by-cursor:listMembers": unlisted,
  "pages-by-offset:listMembers": unlisted,
  "pages-while-writing:listMembers": unlisted,
  "filter:listMembers": unlisted,
  "sort:listMembers": unlisted,
  "replay:createMember": unlisted,
};

/** What nothing says of the platform, the other way round. */
const otherwise: Partial<Assumptions> = {
  errorShape: "runtime",
  strangerStatus: 403,
  takenStatus: 409,
  lastOwnerStatus: 403,
  createdStatus: 201,
  deletedStatus: 200,
  addsKnownUsers: false,
  listsInvited: true,
  showsKeys: true,
  listsWholeRuns: true,
  hidesOldRuns: false,
  activityOrder: "oldest",
  organizationsPageSize: 2,
};

async function resultsOn(assumptions: Partial<Assumptions>, more: Readonly<Record<string, string>>) {
  const twin = createPolyaxonTwin({ assumptions });
  const errors: unknown[] = [];
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  // Without a token of its own, the adapter passes on those of the callers.
  const adapter = polyaxon({
    fetch: wire.around((input, init) => twin.fetch(new Request(input, init))),
    onError: (error) => errors.push(error),
  });
  const callers = { token: tokens.ada, otherToken: tokens.eve, organization: "acme" };
  const found = await conformanceOn({ adapter, ...callers, known: { ...known, ...more } });
  return { ...found, errors, violations: wire.violations };
}

/** The run that the READMEs are made of: `npm run adapters` writes it down. */
const mostLikely = "as the platform most likely is";

describe("the conformance suite against the twin of Polyaxon", () => {
  it.each([
    [mostLikely, {}, invisible],
    ["when all is otherwise", otherwise, {}],
  ])("passes %s", async (name, assumptions, more) => {
    const { passed, record, ...found } = await resultsOn(assumptions, more);
    expect(found).toEqual({ failed: [], errors: [], leftovers: [], needless: [], violations: [] });
    expect(passed.length).toBeGreaterThan(600);
    if (name === mostLikely) await expect(record).toMatchFileSnapshot("../conformance.json");
    expect(passed).toEqual(
      expect.arrayContaining(["archived", "tagged", "wrong-status", "upserted:setTeamMember", "resent"]),
    );
  });
});
