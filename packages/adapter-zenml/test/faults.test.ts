import { describeWrites, type Fault, faultsOf, lost, type Side, type Write } from "@orgplane/twins/testing";
import { createZenmlTwin, tokens, type ZenmlTwin } from "@orgplane/twins/zenml";
import { describe } from "vitest";
import { zenml } from "../src/index.ts";

const acme = ({ state }: ZenmlTwin) => state.organizations.find(({ id }) => id === acmeId(state));
const acmeId = (state: ZenmlTwin["state"]) => state.organizations[0]?.id;
const userId = ({ state }: ZenmlTwin, short: string) =>
  state.users.find(({ username }) => username.startsWith(short))?.id ?? "";
const team = ({ state }: ZenmlTwin, name: string) => state.teams.find((one) => one.name === name);
const workspace = ({ state }: ZenmlTwin, name: string) => state.workspaces.find((one) => one.name === name);
const tenantAt = (twin: ZenmlTwin, name: string) => `/tenants/${workspace(twin, name)?.id}`;
const memberAt = (twin: ZenmlTwin, short: string) => `/organizations/acme/members/${userId(twin, short)}`;

const seeded = workspace(createZenmlTwin(), "production");

/** The roles that somebody has in the organization: their names. */
function rolesOf({ state }: ZenmlTwin, user: string): string {
  const given = state.assignments.filter(({ user_id, workspace_id }) => user_id === user && workspace_id === null);
  const roles = given.map(({ role_id }) => state.roles.find(({ id }) => id === role_id));
  return roles
    .filter((role) => role?.organization_id === acmeId(state))
    .map((role) => role?.name)
    .sort()
    .join(", ");
}

const writes: readonly Write<ZenmlTwin>[] = [
  {
    name: "createOrganization",
    line: () => "POST /organizations",
    body: { name: "newly-made", description: "New" },
    success: 201,
    times: ({ state }) => state.organizations.filter(({ name }) => name === "newly-made").length,
    isFound: true,
  },
  {
    name: "replaceOrganization",
    line: () => "PUT /organizations/acme",
    body: { name: "acme-corp", settings: {} },
    success: 200,
    times: (twin) => Number(acme(twin)?.name === "acme-corp"),
    isFound: true,
  },
  {
    name: "updateOrganization",
    line: () => "PATCH /organizations/acme",
    body: { description: "Makes more" },
    success: 200,
    times: (twin) => Number(acme(twin)?.description === "Makes more"),
    isFound: true,
  },
  {
    name: "deleteOrganization",
    line: ({ state }) => {
      state.workspaces.length = 0;
      return "DELETE /organizations/acme";
    },
    success: 204,
    times: ({ state }) => Number(state.organizations.every(({ name }) => name !== "acme")),
    isFound: true,
  },
  {
    name: "createTeam",
    line: () => "POST /organizations/acme/teams",
    body: { name: "newly-made" },
    success: 201,
    times: ({ state }) => state.teams.filter(({ name }) => name === "newly-made").length,
    isFound: true,
  },
  {
    name: "updateTeam",
    line: () => "PATCH /organizations/acme/teams/research",
    body: { name: "science" },
    success: 200,
    times: (twin) => Number(team(twin, "science") !== undefined),
    isFound: true,
  },
  {
    name: "deleteTeam",
    line: () => "DELETE /organizations/acme/teams/research",
    success: 204,
    times: (twin) => Number(team(twin, "research") === undefined),
    isFound: true,
  },
  {
    name: "setTeamMember",
    line: (twin) => `PUT /organizations/acme/teams/research/members/${userId(twin, "vera")}`,
    body: { role: "member" },
    success: 201,
    times: (twin) => team(twin, "research")?.members.filter((id) => id === userId(twin, "vera")).length ?? 0,
    isFound: true,
  },
  {
    name: "removeTeamMember",
    line: (twin) => `DELETE /organizations/acme/teams/research/members/${userId(twin, "linus")}`,
    success: 204,
    times: (twin) => Number(team(twin, "research")?.members.includes(userId(twin, "linus")) === false),
    isFound: true,
  },
  {
    name: "createServiceAccount",
    line: () => "POST /organizations/acme/service-accounts",
    body: { name: "newly-made", description: "New" },
    success: 201,
    times: ({ state }) => state.users.filter(({ username }) => username === "newly-made").length,
    isFound: true,
  },
  {
    name: "createServiceAccount, with a role",
    line: () => "POST /organizations/acme/service-accounts",
    body: { name: "newly-made", role: "read-only" },
    success: 201,
    times: (twin) => Number(rolesOf(twin, userId(twin, "newly-made")) === "Organization Viewer"),
    steps: 2,
    isFound: true,
  },
  {
    name: "replaceMember",
    line: (twin) => `PUT ${memberAt(twin, "linus")}`,
    body: { role: "admin", status: "active" },
    success: 200,
    times: (twin) => Number(rolesOf(twin, userId(twin, "linus")) === "Organization Admin"),
    steps: 2,
    isFound: true,
  },
  {
    name: "updateMember, of one with several roles",
    line: (twin) => `PATCH ${memberAt(twin, "ada")}`,
    body: { role: "member" },
    success: 200,
    times: (twin) => Number(rolesOf(twin, userId(twin, "ada")) === "Organization Member"),
    steps: 3,
    isFound: true,
  },
  {
    name: "deleteMember",
    line: (twin) => `DELETE ${memberAt(twin, "linus")}`,
    success: 204,
    times: (twin) => Number(acme(twin)?.members.includes(userId(twin, "linus")) === false),
    isFound: true,
  },
  {
    name: "createTenant",
    line: () => "POST /tenants",
    body: { organization: "acme", name: "newly-made" },
    success: 201,
    times: ({ state }) => state.workspaces.filter(isNew("available")).length,
    steps: 2,
    isFound: true,
  },
  {
    name: "createTenant, and no more",
    line: () => "POST /tenants",
    body: { organization: "acme", name: "newly-made", desired_state: "not_initialized", description: "New" },
    success: 201,
    times: ({ state }) => state.workspaces.filter(isNew("not_initialized")).length,
    isFound: true,
  },
  {
    name: "updateTenant",
    line: (twin) => `PATCH ${tenantAt(twin, "production")}`,
    body: { display_name: "Production EU", description: null },
    success: 200,
    times: (twin) => Number(workspace(twin, "production")?.display_name === "Production EU"),
    isFound: true,
  },
  {
    name: "deployTenant",
    line: (twin) => `POST ${tenantAt(twin, "staging")}/deploy`,
    success: 202,
    times: (twin) => Number(workspace(twin, "staging")?.desired_state === "available"),
    isFound: true,
  },
  {
    // Nothing shows whether a tenant that is up was deployed once more.
    name: "deployTenant, again",
    line: (twin) => `POST ${tenantAt(twin, "production")}/deploy`,
    success: 202,
    times: (twin) => Number(workspace(twin, "production")?.status_updated !== seeded?.status_updated),
    isFound: false,
  },
  {
    name: "deactivateTenant",
    line: (twin) => `POST ${tenantAt(twin, "production")}/deactivate`,
    success: 202,
    times: (twin) => Number(workspace(twin, "production")?.desired_state === "deactivated"),
    isFound: true,
  },
  {
    name: "deleteTenant",
    line: (twin) => `DELETE ${tenantAt(twin, "production")}`,
    success: 202,
    times: (twin) => Number(workspace(twin, "production")?.desired_state === "deleted"),
    isFound: true,
  },
];

function isNew(state: string) {
  return (one: ZenmlTwin["state"]["workspaces"][number]) => one.name === "newly-made" && one.desired_state === state;
}

const error = (status: number, sentence: string) => Response.json({ detail: ["RuntimeError", sentence] }, { status });
/** The adapter logs in anew then, and sends the request once more. */
const expired: Fault = {
  name: "its token has ended",
  arrives: false,
  answer: () => error(401, "Expired"),
  mayRepeat: true,
};

const isLogin = ({ url }: Request) => url.endsWith("/auth/login");

const side: Side<ZenmlTwin> = {
  createTwin: () => createZenmlTwin({ organizationLimit: 5 }),
  adapterOn: (fetch) => zenml({ apiKey: tokens.grace, fetch, allowUnproven: true, onError: () => {} }),
  isWrite: (request) => request.method !== "GET" && !isLogin(request),
  faults: [...faultsOf({ error }), expired],
  reads: 6,
};

describeWrites<ZenmlTwin>(side, writes);

describe("when reads show a write late", () => {
  const createTwin = () => createZenmlTwin({ organizationLimit: 5, assumptions: { staleReads: 2 } });
  describeWrites<ZenmlTwin>({ ...side, createTwin, faults: [lost], reads: 0 }, writes);
});
