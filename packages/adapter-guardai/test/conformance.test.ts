import { type Assumptions, createGuardaiTwin, tokens } from "@orgplane/twins/guardai";
import { conformanceOn, excused } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { describe, expect, it } from "vitest";
import { guardai } from "../src/index.ts";
import { everything } from "./fixture.ts";

/** What the platform does otherwise than the contract, each with the reason. Keep it short. */
const mayLoseAdmins = "Nothing says which role is that of an admin.";
const known = {
  "unknown-token:getCapabilities":
    "What an adapter can do is no secret, and to ask the platform about the token would cost a request.",
  "created:createApiKey": "A key has no name there.",
  "apart:getApiKey": "A key opens all organizations of its user.",
  secret: "A key is exchanged for a token, together with its id.",
  founder: mayLoseAdmins,
  "last-admin:deleteMember": mayLoseAdmins,
  bytes: "Nothing there says that a file has other content.",
  "in-use": "An upload names the file in the settings by itself, so being named there does not keep it.",
};

/** What the platform cannot do if it is so, by the assumption. */
const knownIf: { readonly [One in keyof Assumptions]?: Readonly<Record<string, string>> } = {
  uploadMaps: excused("A file is in no list, and has no name, before a class mapping names it.", [
    ...["succeeds", "changed", "current-if-match", "stale-if-match"].map((check) => `${check}:renameOrganizationFile`),
    ...["succeeds", "current-if-match", "stale-if-match"].map((check) => `${check}:replaceOrganizationFile`),
    ...["current-if-match", "stale-if-match"].map((check) => `${check}:deleteOrganizationFile`),
    ...["listed", "pages-by-cursor", "pages-by-offset", "pages-while-writing", "filter", "sort"].map(
      (check) => `${check}:listOrganizationFiles`,
    ),
    "succeeds:getOrganizationFile",
    "created:uploadOrganizationFile",
  ]),
  replaceKeepsRef: excused("A file that moves with its content cannot keep its address: 503.", [
    "succeeds:replaceOrganizationFile",
    "current-if-match:replaceOrganizationFile",
  ]),
  deleteUnmaps: excused("The settings name a file that is not there any more, and are all that lists files.", [
    "removed:deleteOrganizationFile",
  ]),
  statsReady: excused("Nothing shows that the numbers are not counted yet.", ["refreshed"]),
  creatorJoins: excused("Nobody is in a new organization.", ["by-address", "own-keys"]),
};

async function resultsOn(assumptions: Partial<Assumptions>) {
  const twin = createGuardaiTwin({ assumptions });
  const errors: unknown[] = [];
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  const adapter = guardai({
    baseUrl: "https://guardai.test",
    fetch: wire.around((input, init) => twin.fetch(new Request(input, init))),
    allowUnproven: everything,
    onError: (error) => errors.push(error),
  });
  const { ada: token, eve: otherToken } = tokens;
  const own = Object.entries(knownIf).map(([name, checks]) => (name in assumptions ? checks : {}));
  const found = await conformanceOn({
    adapter,
    token,
    otherToken,
    organization: "Acme",
    known: Object.assign({}, known, ...own),
  });
  // Nothing says what an error looks like, so it can be empty as well.
  const violations = wire.violations.filter(({ at }) => !/^response 4\d\d body$/.test(at));
  return { ...found, errors, violations };
}

/** The run that the READMEs are made of: `npm run adapters` writes it down. */
const mostLikely = "as the platform most likely is";

describe("the conformance suite against the twin of GuardAI", () => {
  it.each([
    [mostLikely, {}],
    [
      "when it answers the other statuses",
      { writeStatus: 201, deleteStatus: 204, foreignKeyStatus: 404, timestampZone: "", listOrder: "newest" },
    ],
    ["when names are its own affair", { sameNames: false, adminRole: "admin" }],
    ["when it keeps what is used", { fullOrganization: "refused", usedFileStatus: 409 }],
    ["when keys can be read again, by anyone", { keysShowSecret: true, foreignKeyStatus: null, keyDays: 30 }],
    ["when null is refused", { nulls: "refused" }],
    ["when an upload makes no mapping", { uploadMaps: false }],
    ["when content has a reference of its own", { replaceKeepsRef: false }],
    ["when a mapping outlives its file", { deleteUnmaps: false }],
    ["when counting takes a while", { statsReady: false }],
    ["when nobody is in a new organization", { creatorJoins: false }],
    ["when what a request leaves out stays", { absent: "kept" }],
    ["when its errors have no body", { errors: "empty" }],
    ["when its errors are plain text", { errors: "text" }],
    ["when mappings say what they were sent", { mappings: "request" }],
  ] satisfies [string, Partial<Assumptions>][])("passes %s", async (name, assumptions) => {
    const { passed, record, ...rest } = await resultsOn(assumptions);
    expect(rest).toEqual({ failed: [], needless: [], leftovers: [], errors: [], violations: [] });
    expect(passed.length).toBeGreaterThan(330);
    expect(passed).toContain("replaced:replaceOrganization");
    if (name === mostLikely) await expect(record).toMatchFileSnapshot("../conformance.json");
  });
});
