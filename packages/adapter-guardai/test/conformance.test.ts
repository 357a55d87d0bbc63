import { type Assumptions, createGuardaiTwin, tokens } from "@orgplane/twins/guardai";
import { conformanceOn } from "@orgplane/twins/testing";
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
  const found = await conformanceOn({ adapter, token, otherToken, organization: "Acme", known });
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
    ["when its errors have no body", { errors: "empty" }],
    ["when its errors are plain text", { errors: "text" }],
    ["when mappings say what they were sent", { mappings: "request" }],
  ] satisfies [string, Partial<Assumptions>][])("holds %s", async (name, assumptions) => {
    const { passed, record, ...rest } = await resultsOn(assumptions);
    expect(rest).toEqual({ failed: [], needless: [], leftovers: [], errors: [], violations: [] });
    expect(passed.length).toBeGreaterThan(330);
    expect(passed).toContain("replaced:replaceOrganization");
    if (name === mostLikely) await expect(record).toMatchFileSnapshot("../conformance.json");
  });
});
