import { conformanceOn, excused, withoutPauses } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { type Assumptions, createZenmlTwin, tokens } from "@orgplane/twins/zenml";
import { describe, expect, it } from "vitest";
import { zenml } from "../src/index.ts";

/** What the platform does otherwise than the contract, each with the reason. Keep it short. */
const known = {
  "unknown-token:getCapabilities":
    "What an adapter can do is no secret, and to ask the platform about the token would cost a request.",
  "first-admin:createTeam": "A new team there has nobody in it.",
  enrolling: "The status there is that of what runs elsewhere, before and after.",
  "filter:listOrganizations": "Lists there filter by one plain value, and several are 501.",
  "filter:listTenants": "Lists there filter by one plain value, and several are 501.",
};

const isTaken = "No two organizations can have a workspace of one name there.";
const sameNames = {
  "ambiguous:getTenant": isTaken,
  "ambiguous:updateTenant": isTaken,
  "ambiguous:deleteTenant": isTaken,
};

/** What the platform cannot do if it is so, by the assumption. */
const knownIf: { readonly [One in keyof Assumptions]?: Readonly<Record<string, string>> } = {
  nullClears: excused(
    "The text stays, so there is no success to tell: 503, after the adapter has looked three times.",
    ["cleared"],
  ),
  listOrder: excused(
    "A place in a list is an offset there, and the item before it. When that is deleted, the cursor is refused.",
    ["pages-while-writing:listOrganizations", "pages-while-writing:listTenants"],
  ),
  createDeploys: excused(
    "A tenant that is to wait does not, so it can be deactivated, and an update shows its progress.",
    ["created:createTenant", "changed:updateTenant", "transitions", "transition-not-allowed:deactivateTenant"],
  ),
};

async function resultsOn(assumptions: Partial<Assumptions>) {
  const twin = createZenmlTwin({ assumptions, organizationLimit: 1000 });
  const errors: unknown[] = [];
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  const adapter = zenml({
    fetch: wire.around((input, init) => twin.fetch(new Request(input, init))),
    allowUnproven: true,
    onError: (error) => errors.push(error),
  });
  const { ada: token, eve: otherToken } = tokens;
  const own = Object.entries(knownIf).map(([name, checks]) => (name in assumptions ? checks : {}));
  const names = assumptions.workspaceNames === "organization" ? {} : sameNames;
  const expected: Readonly<Record<string, string>> = Object.assign({}, known, names, ...own);
  const found = await conformanceOn({ adapter, token, otherToken, organization: "acme", known: expected });
  return { ...found, errors, violations: wire.violations };
}

/** The run that the READMEs are made of: `npm run adapters` writes it down. */
const mostLikely = "as the platform most likely is";

describe("the conformance suite against the twin of ZenML Pro", () => {
  it.each([
    [mostLikely, {}],
    [
      "when it answers the other statuses and forms",
      { createdStatus: 201, emptyStatus: 204, conflictStatus: 400, strangerStatus: 404, errorDetail: "sentence" },
    ],
    ["when it says more than is documented", { unreadAnswers: "resource", timestampZone: "Z", nameFilter: "contains" }],
    ["when it keeps the last admin by itself, or not at all", { lastAdminStatus: null, sameTeamNames: true }],
    ["when it refuses what is done already", { repeated: "refused", fullOrganization: "refused" }],
    ["when two organizations can have a workspace of one name", { workspaceNames: "organization", largestLimit: 100 }],
    ["when deleted workspaces are gone", { deletedWorkspaceStays: false }],
    ["when deleted workspaces are listed", { deletedWorkspaceListed: true }],
    ["when null does not clear a text", { nullClears: false }],
    ["when lists begin with the newest", { listOrder: "newest" }],
    ["when a new workspace is deployed at once", { createDeploys: true }],
  ] satisfies [string, Partial<Assumptions>][])("passes %s", async (name, assumptions) => {
    const { passed, record, ...rest } = await withoutPauses(() => resultsOn(assumptions));
    expect(rest).toEqual({ failed: [], needless: [], leftovers: [], errors: [], violations: [] });
    expect(passed.length).toBeGreaterThan(350);
    expect(passed).toContain("changed:updateOrganization");
    if (name === mostLikely) await expect(record).toMatchFileSnapshot("../conformance.json");
  });
});
