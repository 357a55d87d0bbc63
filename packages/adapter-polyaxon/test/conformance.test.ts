import { type Assumptions, createPolyaxonTwin, tokens } from "@orgplane/twins/polyaxon";
import { conformanceOn } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { describe, expect, it } from "vitest";
import { polyaxon } from "../src/index.ts";

/** What the platform does otherwise than the contract, each with the reason. Keep it short. */
const known = [
  // What an adapter can do is no secret, and to ask the platform about the token would cost a request.
  "unknown-token:getCapabilities",
  // An organization has no id there but its name.
  "renamed:updateOrganization",
  // Nothing says that the names of service accounts are unique.
  "taken:createServiceAccount",
  // Nothing says that whoever makes a team is in it.
  "first-admin:createTeam",
  // A service account knows itself by its name alone.
  "account-keys",
  // The caller's keys are good for all organizations, and stand in each of them.
  "apart:getApiKey",
];

/** The list of members does not show who is only invited, and nobody else can be made. */
const unlisted = ["listed", "pages-by-cursor", "pages-by-offset", "pages-while-writing", "filter", "sort"].map(
  (rule) => `${rule}:listMembers`,
);
const invisible = [...unlisted, "replay:createMember"];

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

async function resultsOn(assumptions: Partial<Assumptions>, more: readonly string[]) {
  const twin = createPolyaxonTwin({ assumptions });
  const errors: unknown[] = [];
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  // Without a token of its own, the adapter passes on those of the callers.
  const adapter = polyaxon({
    fetch: wire.around((input, init) => twin.fetch(new Request(input, init))),
    onError: (error) => errors.push(error),
  });
  const callers = { token: tokens.ada, otherToken: tokens.eve, organization: "acme" };
  const found = await conformanceOn({ adapter, ...callers, known: [...known, ...more] });
  return { ...found, errors, violations: wire.violations };
}

describe("the conformance suite against the twin of Polyaxon", () => {
  it.each([
    ["as the platform most likely is", {}, invisible],
    ["when all is otherwise", otherwise, []],
  ])("holds %s", async (_, assumptions, more) => {
    const { passed, ...found } = await resultsOn(assumptions, more);
    expect(found).toEqual({ failed: [], errors: [], leftovers: [], needless: [], violations: [] });
    expect(passed.length).toBeGreaterThan(600);
    expect(passed).toEqual(
      expect.arrayContaining(["archived", "tagged", "wrong-status", "upserted:setTeamMember", "resent"]),
    );
  });
});
