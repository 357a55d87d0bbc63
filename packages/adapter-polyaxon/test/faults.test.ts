import { createPolyaxonTwin, tokens } from "@orgplane/twins/polyaxon";
import { describeWrites, faultsOf, type Write } from "@orgplane/twins/testing";
import { polyaxon } from "../src/index.ts";

type Twin = ReturnType<typeof createPolyaxonTwin>;
type Organization = Twin["state"]["organizations"][number];

const acme = ({ state }: Twin) => state.organizations[0] as Organization;
const count = (items: readonly unknown[]) => items.length;
const memberNamed = (twin: Twin, user: string) => acme(twin).members.find((one) => one.user === user);
const invitationFor = (twin: Twin, email: string) => acme(twin).invitations.find((one) => one.user_email === email);
const teamNamed = (twin: Twin, name: string) => acme(twin).teams.find((one) => one.name === name);
const ci = (twin: Twin) => acme(twin).service_accounts[0] as Organization["service_accounts"][number];
const own = ({ state }: Twin) => state.users[0] as Twin["state"]["users"][number];
const grace = "/organizations/acme/members/grace%40acme.test";

/** A write for something that is done with two runs, of which each has to fit. */
function ofRuns(
  verb: string,
  fit: object,
  isDone: (run: Organization["runs"][number], twin: Twin) => boolean,
  more: Partial<Write<Twin>> & { readonly data?: object } = {},
): Write<Twin> {
  const { data = {}, ...rest } = more;
  const runs = (twin: Twin) => acme(twin).runs.slice(0, 2);
  return {
    name: `${verb}Runs`,
    line: (twin) => {
      for (const run of runs(twin)) Object.assign(run, fit);
      return `POST /organizations/acme/runs/${verb}`;
    },
    body: (twin: Twin) => ({ uuids: runs(twin).map(({ uuid }) => hyphened(uuid)), ...data }),
    success: 200,
    times: (twin) => Number(runs(twin).every((run) => isDone(run, twin))),
    isFound: true,
    ...rest,
  };
}

const hyphened = (uuid: string) =>
  uuid.replaceAll("-", "").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

const writes: readonly Write<Twin>[] = [
  {
    name: "createOrganization",
    line: () => "POST /organizations",
    body: { name: "newly-made" },
    success: 201,
    times: ({ state }) => count(state.organizations.filter(({ name }) => name === "newly-made")),
    isFound: true,
  },
  {
    name: "replaceOrganization",
    line: () => "PUT /organizations/acme",
    body: { name: "acme-corp", is_public: true, settings: {} },
    success: 200,
    times: (twin) => Number(acme(twin).name === "acme-corp" && acme(twin).is_public),
    isFound: true,
  },
  {
    name: "updateOrganization",
    line: () => "PATCH /organizations/acme",
    body: { is_public: true },
    success: 200,
    times: (twin) => Number(acme(twin).is_public),
    isFound: true,
  },
  {
    name: "deleteOrganization",
    line: (twin) => {
      acme(twin).projects.length = 0;
      return "DELETE /organizations/acme";
    },
    success: 204,
    times: ({ state }) => Number(state.organizations.every(({ name }) => name !== "acme")),
    isFound: true,
  },
  {
    name: "createMember",
    line: () => "POST /organizations/acme/members",
    body: { email: "new@acme.test", role: "read-only" },
    success: 201,
    times: (twin) => count(acme(twin).invitations.filter((one) => one.user_email === "new@acme.test")),
    isFound: true,
  },
  {
    name: "replaceMember",
    line: () => "PUT /organizations/acme/members/linus",
    body: { role: "project-admin", status: "active" },
    success: 200,
    times: (twin) => Number(memberNamed(twin, "linus")?.role === "admin"),
    isFound: true,
  },
  {
    name: "updateMember",
    line: () => "PATCH /organizations/acme/members/linus",
    body: { role: "admin" },
    success: 200,
    times: (twin) => Number(memberNamed(twin, "linus")?.role === "owner"),
    isFound: true,
  },
  {
    name: "deleteMember",
    line: () => "DELETE /organizations/acme/members/linus",
    success: 204,
    times: (twin) => Number(memberNamed(twin, "linus") === undefined),
    isFound: true,
  },
  {
    name: "replaceMember, for an invitation",
    line: () => `PUT ${grace}`,
    body: { role: "member", status: "invited" },
    success: 200,
    times: (twin) => Number(invitationFor(twin, "grace@acme.test")?.role === "member"),
    isFound: true,
  },
  {
    name: "updateMember, for an invitation",
    line: () => `PATCH ${grace}`,
    body: { role: "member" },
    success: 200,
    times: (twin) => Number(invitationFor(twin, "grace@acme.test")?.role === "member"),
    isFound: true,
  },
  {
    name: "deleteMember, for an invitation",
    line: () => `DELETE ${grace}`,
    success: 204,
    times: (twin) => Number(invitationFor(twin, "grace@acme.test") === undefined),
    isFound: true,
  },
  {
    name: "resendInvitation",
    line: () => `POST ${grace}/resend-invitation`,
    success: 200,
    times: (twin) => (invitationFor(twin, "grace@acme.test")?.sent ?? 0) - 1,
    isFound: false,
  },
  {
    name: "createTeam",
    line: () => "POST /organizations/acme/teams",
    body: { name: "newly-made", projects: ["ranking", "card-payments"] },
    success: 201,
    times: (twin) => count(acme(twin).teams.filter(({ name }) => name === "newly-made")),
    isFound: true,
  },
  {
    name: "updateTeam",
    line: () => "PATCH /organizations/acme/teams/fraud",
    body: { name: "risk", projects: [], policy: null },
    success: 200,
    times: (twin) => count(acme(twin).teams.filter(({ name, policy }) => name === "risk" && policy === null)),
    isFound: true,
  },
  {
    name: "deleteTeam",
    line: (twin) => `DELETE /organizations/acme/teams/${teamNamed(twin, "fraud")?.uuid}`,
    success: 204,
    times: (twin) => Number(teamNamed(twin, "fraud") === undefined),
    isFound: true,
  },
  {
    name: "setTeamMember, for a new one",
    line: () => "PUT /organizations/acme/teams/fraud/members/vera",
    body: { role: "viewer" },
    success: 201,
    times: (twin) => count((teamNamed(twin, "fraud")?.members ?? []).filter(({ user }) => user === "vera")),
    isFound: true,
  },
  {
    name: "setTeamMember, for another role",
    line: () => "PUT /organizations/acme/teams/fraud/members/linus",
    body: { role: "viewer" },
    success: 200,
    times: (twin) => count((teamNamed(twin, "fraud")?.members ?? []).filter(({ role }) => role === "viewer")),
    isFound: true,
  },
  {
    name: "removeTeamMember",
    line: () => "DELETE /organizations/acme/teams/fraud/members/linus",
    success: 204,
    times: (twin) => Number(teamNamed(twin, "fraud")?.members.every(({ user }) => user !== "linus")),
    isFound: true,
  },
  {
    name: "createServiceAccount",
    line: () => "POST /organizations/acme/service-accounts",
    body: { name: "newly-made" },
    success: 201,
    times: (twin) => count(acme(twin).service_accounts.filter(({ name }) => name === "newly-made")),
    isFound: false,
  },
  {
    name: "deleteServiceAccount",
    line: (twin) => `DELETE /organizations/acme/service-accounts/${ci(twin).uuid}`,
    success: 204,
    times: (twin) => Number(acme(twin).service_accounts.every(({ name }) => name !== "ci")),
    isFound: true,
  },
  {
    name: "createApiKey",
    line: () => "POST /organizations/acme/api-keys",
    body: { name: "newly-made", scopes: ["org:read"] },
    success: 201,
    times: (twin) => count(own(twin).tokens.filter(({ name }) => name === "newly-made")),
    isFound: false,
  },
  {
    name: "createApiKey, for a service account",
    line: () => "POST /organizations/acme/api-keys",
    body: (twin: Twin) => ({ name: "newly-made", service_account: ci(twin).uuid }),
    success: 201,
    times: (twin) => count(ci(twin).tokens.filter(({ name }) => name === "newly-made")),
    isFound: false,
  },
  {
    name: "revokeApiKey",
    line: (twin) => {
      const [token] = own(twin).tokens;
      if (token !== undefined) own(twin).tokens.push({ ...token, uuid: "f".repeat(32), key: "old-key", name: "old" });
      return `DELETE /organizations/acme/api-keys/${"f".repeat(32)}`;
    },
    success: 204,
    times: (twin) => Number(own(twin).tokens.every(({ name }) => name !== "old")),
    isFound: true,
  },
  {
    name: "revokeApiKey, of a service account",
    line: (twin) => `DELETE /organizations/acme/api-keys/${ci(twin).uuid}.${ci(twin).tokens[0]?.uuid}`,
    success: 204,
    times: (twin) => Number(ci(twin).tokens.length === 0),
    isFound: true,
  },
  ofRuns("approve", { pending: "approval" }, ({ pending }) => pending === null),
  ofRuns("archive", { live_state: 1 }, ({ live_state }) => live_state === 0),
  ofRuns("restore", { live_state: 0 }, ({ live_state }) => live_state === 1),
  ofRuns("delete", {}, ({ live_state }) => live_state === -1, {
    times: (twin) =>
      Number(
        acme(twin).runs.filter(({ name, live_state }) => /-[12]$/.test(name ?? "") && live_state !== -1).length === 0,
      ),
  }),
  ofRuns("stop", { status: "running" }, ({ status }) => /^stop/.test(status)),
  ofRuns("skip", { status: "created" }, ({ status }) => status === "skipped"),
  ofRuns("invalidate", { state: "cached" }, ({ state }) => state === null, { isFound: false }),
  ofRuns("bookmark", {}, ({ uuid }, { state }) => state.bookmarks.some(({ run }) => run === uuid)),
  ofRuns("tag", {}, ({ tags }) => tags.includes("nightly"), { data: { tags: ["nightly"] } }),
  ofRuns("transfer", {}, ({ project }) => project === "ranking", { data: { to_project: "ranking" } }),
  {
    ...ofRuns("stop", { status: "running" }, ({ status }) => /^stop/.test(status)),
    name: "stopRuns, of a team",
    line: (twin) => {
      for (const run of acme(twin).runs.slice(0, 2)) run.status = "running";
      return "POST /organizations/acme/runs/stop?team=fraud";
    },
  },
];

const error = (status: number, detail: string) => Response.json({ detail }, { status });

describeWrites(
  {
    createTwin: () => createPolyaxonTwin(),
    adapterOn: (fetch) => polyaxon({ token: tokens.ada, fetch, onError: () => {} }),
    faults: faultsOf({ error }),
    reads: 4,
    lateReads: 2,
  },
  writes,
);
