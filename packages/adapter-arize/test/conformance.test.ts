import { type Assumptions, createArizeTwin, tokens } from "@orgplane/twins/arize";
import { conformanceOn, excused } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { describe, expect, it } from "vitest";
import { arize } from "../src/index.ts";

/** What the platform does otherwise than the contract, each with the reason. Keep it short. */
const known = {
  "unknown-token:getCapabilities":
    "What an adapter can do is no secret, and to ask the platform about the key would cost a request.",
  "apart:getApiKey": "A key of a member opens all organizations of the account.",
};

/** With GraphQL, more can be read, and does not hold. */
const roleIsNotRead = "Nothing says the role of a member in the organization, but the answer that gives it.";
const read = {
  "upserted:setSpaceMember": "An assignment is answered 200, whether the user was there before or not.",
  "first-admin:createSpace":
    "Admins of the account and of the organization can enter each space, so there are others than the maker.",
  "created:createMember": roleIsNotRead,
  "changed:updateMember": roleIsNotRead,
  "replaced:replaceMember": roleIsNotRead,
  invited: roleIsNotRead,
};

const unread = {
  "taken:createMember":
    "Without GraphQL, nothing says who of the account is in the organization, so the answer is 501.",
};

const mayLoseAdmins = "Nothing says that the platform keeps the last admin.";
const lastAdmin = {
  "last-admin:updateMember": mayLoseAdmins,
  "last-admin:replaceMember": mayLoseAdmins,
  "last-admin:deleteMember": mayLoseAdmins,
};

/** What nothing says of the platform, the other way round. */
const otherwise: Partial<Assumptions> = {
  wrongIdStatus: 400,
  strangerStatus: 403,
  absentMemberStatus: 204,
  spacesAreNew: false,
  listsBots: true,
  bindsPredefinedRoles: true,
  serviceKeysWithoutSpace: "none",
  customSpaceRole: "member",
  graphqlPageSize: 50,
};

const otherwiseKnown = {
  "created:createSpace": "Older servers do not say which organization a space belongs to.",
  "changed:updateSpace": "Older servers do not say which organization a space belongs to.",
  "removed:deleteMember": "Who is not in the organization is removed by a 204, too.",
};

const newestKnown = excused("A cursor names an item there, and is refused once that is gone: nothing is left out.", [
  "pages-while-writing:listOrganizations",
  "pages-while-writing:listSpaces",
]);

async function resultsOn(assumptions: Partial<Assumptions>, graphql: boolean, more: Readonly<Record<string, string>>) {
  const twin = createArizeTwin({ assumptions });
  const errors: unknown[] = [];
  // Without a key of its own, the adapter passes on those of the callers.
  const onError = (error: unknown) => errors.push(error);
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  const adapter = arize({
    graphql,
    fetch: wire.around((input, init) => twin.fetch(new Request(input, init))),
    onError,
  });
  const { ada: token, eve: otherToken } = tokens;
  const callers = { token, otherToken, organization: "Acme AI (EU)" };
  const found = await conformanceOn({ adapter, ...callers, known: { ...known, ...more } });
  const { violations, uncalled } = wire;
  return { ...found, errors, violations, uncalled: graphql ? uncalled : [] };
}

/** The run that the READMEs are made of: `npm run adapters` writes it down. */
const mostLikely = "as the platform most likely is";

describe("the conformance suite against the twin of Arize", () => {
  it.each([
    [mostLikely, {}, true, { ...read, ...lastAdmin }],
    ["without GraphQL", {}, false, unread],
    ["when it keeps the last admin by a 409", { lastAdminStatus: 409 }, true, read],
    [
      "when lists begin with the newest",
      { listOrder: "newest" as const },
      true,
      { ...read, ...lastAdmin, ...newestKnown },
    ],
    [
      "when it keeps the last admin by a 400, and all else is otherwise",
      { lastAdminStatus: 400, ...otherwise },
      true,
      { ...read, ...otherwiseKnown },
    ],
  ])("passes %s", async (name, assumptions, graphql, more) => {
    const { passed, record, ...found } = await resultsOn(assumptions, graphql, more);
    expect(found).toEqual({ failed: [], errors: [], leftovers: [], needless: [], violations: [], uncalled: [] });
    expect(passed.length).toBeGreaterThan(graphql ? 290 : 200);
    if (name === mostLikely) await expect(record).toMatchFileSnapshot("../conformance.json");
  });
});
