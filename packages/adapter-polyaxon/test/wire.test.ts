import { createPolyaxonTwin, tokens } from "@orgplane/twins/polyaxon";
import { ask } from "@orgplane/twins/testing";
import { checkAgainstWire, readWire } from "@orgplane/twins/wire";
import { expect, it } from "vitest";
import { polyaxon } from "../src/index.ts";

type Organization = ReturnType<typeof createPolyaxonTwin>["state"]["organizations"][number];

const verbs = ["approve", "archive", "restore", "delete", "stop", "skip", "invalidate", "bookmark", "tag", "transfer"];
const grace = "/members/grace%40acme.test";

/** Requests that lead to all that the description has, below an organization that has some of everything. */
function requestsFor({ service_accounts, runs }: Organization, own: string): [line: string, body?: unknown][] {
  const [account] = service_accounts;
  const sa = `/service-accounts/${account?.uuid}`;
  const keys = ["", `/${own}`, `/${account?.uuid}.${account?.tokens[0]?.uuid}`].map((key) => `/api-keys${key}`);
  const [approvable, archived, live] = ["approval", 0, 1].map((state) => {
    const found = runs.find(({ pending, live_state }) => pending === state || live_state === state)?.uuid ?? "";
    return found.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  });
  const bodyOf = (verb: string) => ({
    uuids: [approvable, archived, live],
    ...(verb === "tag" && { tags: ["new"] }),
    ...(verb === "transfer" && { to_project: "ranking" }),
  });
  const ofRuns = ["", "?team=fraud"].flatMap((team): [string, unknown?][] => [
    [`GET /runs${team}`],
    [`GET /runs/${live}${team}`],
    [`GET /versions/model${team}`],
    [`GET /lineage/artifacts${team}`],
    ...verbs.map((verb): [string, unknown] => [`POST /runs/${verb}${team}`, bodyOf(verb)]),
  ]);
  return [
    ["GET "],
    ["PATCH ", { is_public: true }],
    ["GET /projects"],
    ["GET /audit-events"],
    ["GET /members"],
    ["POST /members", { email: "new@acme.test", role: "member" }],
    ["GET /members/linus"],
    ["PATCH /members/linus", { role: "read-only" }],
    ["DELETE /members/linus"],
    [`GET ${grace}`],
    [`PATCH ${grace}`, { role: "member" }],
    [`POST ${grace}/resend-invitation`],
    [`DELETE ${grace}`],
    ["GET /teams"],
    ["POST /teams", { name: "new", policy: "strict" }],
    ["GET /teams/fraud"],
    ["PATCH /teams/fraud", { projects: [] }],
    ["DELETE /teams/fraud"],
    ["GET /teams/fraud/members"],
    ["PUT /teams/fraud/members/vera", { role: "viewer" }],
    ["PUT /teams/fraud/members/linus", { role: "viewer" }],
    ["GET /teams/fraud/members/linus"],
    ["DELETE /teams/fraud/members/linus"],
    ["GET /service-accounts"],
    ["POST /service-accounts", { name: "new", description: "New" }],
    [`GET ${sa}`],
    [`DELETE ${sa}`],
    ["GET /api-keys"],
    ["POST /api-keys", { name: "new" }],
    ["POST /api-keys", { name: "new", service_account: account?.uuid }],
    ...keys.slice(1).flatMap((key): [string][] => [[`GET ${key}`], [`DELETE ${key}`]]),
    ...ofRuns,
  ];
}

it("wire.yaml is covered completely by the adapter and the twin", async () => {
  const wire = checkAgainstWire(readWire(new URL("../wire.yaml", import.meta.url)));
  const onTwin = () => {
    const twin = createPolyaxonTwin();
    // The archived run of the seed is in this project.
    const [acme] = twin.state.organizations;
    acme?.teams[0]?.projects.push("ranking");
    return {
      twin,
      adapter: polyaxon({ token: tokens.ada, fetch: wire.around((...sent) => twin.fetch(new Request(...sent))) }),
    };
  };
  const { state } = onTwin().twin;
  const requests = requestsFor(state.organizations[0] as Organization, state.users[0]?.tokens[0]?.uuid ?? "");
  for (const [line, body] of requests) {
    const response = await ask(onTwin().adapter, line.replace(" ", " /organizations/acme"), body);
    expect([line, response.status < 300, await response.text()]).toEqual([line, true, expect.any(String)]);
  }
  const { adapter } = onTwin();
  for (const [line, body] of [
    ["GET /organizations"],
    ["POST /organizations", { name: "new" }],
    ["DELETE /organizations/new"],
  ] as const)
    expect([line, (await ask(adapter, line, body)).status < 300]).toEqual([line, true]);
  expect(wire.violations).toEqual([]);
  expect(wire.uncalled).toEqual([]);
});
