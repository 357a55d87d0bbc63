import { createArizeTwin, tokens } from "@orgplane/twins/arize";
import { describeWrites, faultsOf, type Write } from "@orgplane/twins/testing";
import { describe } from "vitest";
import { arize } from "../src/index.ts";
import { error } from "./fixture.ts";

type Twin = ReturnType<typeof createArizeTwin>;

const acme = ({ state }: Twin) => state.organizations[0] as Twin["state"]["organizations"][number];
const fraud = ({ state }: Twin) => state.spaces[0] as Twin["state"]["spaces"][number];
const userOf = ({ state }: Twin, email: string) => state.users.find((user) => user.email === email);
const idOf = (twin: Twin, email: string) => userOf(twin, email)?.id ?? "";
const at = (twin: Twin) => `/organizations/${encodeURIComponent(acme(twin).id)}`;
const inAcme = (twin: Twin, email: string) => acme(twin).users.find((one) => one.user_id === idOf(twin, email));
const inFraud = (twin: Twin, email: string) => fraud(twin).users.find((one) => one.user_id === idOf(twin, email));
const memberAt = (twin: Twin, email: string) => `${at(twin)}/members/${encodeURIComponent(idOf(twin, email))}`;
const fraudAt = (twin: Twin) => `/spaces/${encodeURIComponent(fraud(twin).id)}`;
const fraudUserAt = (twin: Twin, email: string) => `${fraudAt(twin)}/members/${encodeURIComponent(idOf(twin, email))}`;
const serviceKey = ({ state }: Twin) => state.api_keys.find((key) => key.key === tokens.service);
const roleIn = (one: { role: object } | undefined) => (one?.role as { name?: string } | undefined)?.name;

/** What each write of the adapter is. `isFound` is that without GraphQL, and with it. */
const writesBy = (graphql: boolean): readonly Write<Twin>[] => [
  {
    name: "createMember, of somebody new",
    line: (twin) => `POST ${at(twin)}/members`,
    body: { email: "new@acme.test", role: "read-only" },
    success: 201,
    steps: 2,
    times: (twin) => acme(twin).users.filter((one) => one.user_id === idOf(twin, "new@acme.test")).length,
    isFound: [true, graphql],
  },
  {
    name: "createMember, of somebody whose invitation has expired",
    line: (twin) => `POST ${at(twin)}/members`,
    body: { email: "tim@acme.test", role: "admin" },
    success: 201,
    steps: 2,
    times: (twin) => Number(roleIn(inAcme(twin, "tim@acme.test")) === "ADMIN"),
    isFound: [true, graphql],
  },
  {
    name: "replaceMember",
    line: (twin) => `PUT ${memberAt(twin, "linus@acme.test")}`,
    body: { role: "admin", status: "active" },
    success: 200,
    times: (twin) => Number(roleIn(inAcme(twin, "linus@acme.test")) === "ADMIN"),
    isFound: false,
  },
  {
    name: "updateMember",
    line: (twin) => `PATCH ${memberAt(twin, "linus@acme.test")}`,
    body: { role: "read-only" },
    success: 200,
    times: (twin) => Number(roleIn(inAcme(twin, "linus@acme.test")) === "READ_ONLY"),
    isFound: false,
  },
  {
    name: "deleteMember",
    line: (twin) => `DELETE ${memberAt(twin, "linus@acme.test")}`,
    success: 204,
    times: (twin) => Number(inAcme(twin, "linus@acme.test") === undefined),
    isFound: graphql,
  },
  {
    name: "resendInvitation",
    line: (twin) => `POST ${memberAt(twin, "grace@acme.test")}/resend-invitation`,
    success: 200,
    times: ({ state }) => state.resent.length,
    isFound: false,
  },
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
    line: (twin) => `PUT ${at(twin)}`,
    body: { name: "acme-corp", settings: {} },
    success: 200,
    times: (twin) => Number(acme(twin).name === "acme-corp" && acme(twin).description === ""),
    isFound: true,
  },
  {
    name: "updateOrganization",
    line: (twin) => `PATCH ${at(twin)}`,
    body: { description: "Changed" },
    success: 200,
    times: (twin) => Number(acme(twin).description === "Changed"),
    isFound: true,
  },
  {
    name: "deleteOrganization",
    line: (twin) => {
      const left = twin.state.spaces.filter((space) => space.organization_id !== acme(twin).id);
      twin.state.spaces.splice(0, twin.state.spaces.length, ...left);
      return `DELETE ${at(twin)}`;
    },
    success: 204,
    times: (twin) => Number(acme(twin).name !== "Acme AI (EU)"),
    isFound: true,
  },
  {
    name: "createSpace",
    line: () => "POST /spaces",
    body: (twin: Twin) => ({ organization: acme(twin).id, name: "newly-made", is_private: true }),
    success: 201,
    times: ({ state }) => state.spaces.filter(({ name }) => name === "newly-made").length,
    isFound: true,
  },
  {
    name: "updateSpace",
    line: (twin) => `PATCH ${fraudAt(twin)}`,
    body: { name: "fraud-2", description: null },
    success: 200,
    times: (twin) => Number(fraud(twin).name === "fraud-2" && fraud(twin).description === ""),
    isFound: true,
  },
  {
    name: "deleteSpace",
    line: (twin) => `DELETE ${fraudAt(twin)}`,
    success: 204,
    times: (twin) => Number(fraud(twin).name !== "fraud"),
    isFound: true,
  },
  {
    name: "setSpaceMember",
    line: (twin) => `PUT ${fraudUserAt(twin, "linus@acme.test")}`,
    body: { role: { type: "predefined", name: "read-only" } },
    success: 200,
    times: (twin) => Number(roleIn(inFraud(twin, "linus@acme.test")) === "READ_ONLY"),
    isFound: graphql,
  },
  {
    name: "removeSpaceMember",
    line: (twin) => `DELETE ${fraudUserAt(twin, "linus@acme.test")}`,
    success: 204,
    times: (twin) => Number(inFraud(twin, "linus@acme.test") === undefined),
    isFound: graphql,
  },
  {
    name: "createApiKey",
    line: (twin) => `POST ${at(twin)}/api-keys`,
    body: { name: "newly-made" },
    success: 201,
    times: ({ state }) => state.api_keys.filter(({ name }) => name === "newly-made").length,
    isFound: false,
  },
  {
    name: "revokeApiKey",
    line: (twin) => `DELETE ${at(twin)}/api-keys/${encodeURIComponent(serviceKey(twin)?.id ?? "")}`,
    success: 204,
    times: (twin) => Number(serviceKey(twin)?.status === "REVOKED"),
    isFound: true,
  },
  {
    name: "deleteServiceAccount",
    line: (twin) => {
      const account = twin.state.users.find((user) => user.is_bot)?.id ?? "";
      return `DELETE ${at(twin)}/service-accounts/${encodeURIComponent(account)}`;
    },
    success: 204,
    times: (twin) => Number(serviceKey(twin)?.status === "REVOKED"),
    isFound: true,
  },
];

/** Only GraphQL says that these are not in the organization. */
const writesOfStrangers: readonly Write<Twin>[] = [
  {
    name: "createMember, of somebody whose invitation has expired and who was in the organization already",
    line: (twin) => {
      const { id: organization_id, users } = acme(twin);
      const role = { type: "PREDEFINED" as const, name: "MEMBER" as const };
      users.push({ id: "membership", user_id: idOf(twin, "tim@acme.test"), organization_id, role });
      return `POST ${at(twin)}/members`;
    },
    body: { email: "tim@acme.test", role: "admin" },
    success: 201,
    steps: 2,
    times: (twin) => Number(roleIn(inAcme(twin, "tim@acme.test")) === "ADMIN"),
    // To be in the organization says nothing of the role.
    isFound: [true, false],
  },
  {
    name: "createMember, of somebody who is in the account",
    line: (twin) => `POST ${at(twin)}/members`,
    body: { email: "HAL@globex.test", role: "member" },
    success: 201,
    times: (twin) => acme(twin).users.filter((one) => one.user_id === idOf(twin, "hal@globex.test")).length,
    isFound: true,
  },
];

const sideBy = (graphql: boolean) => ({
  createTwin: () => createArizeTwin(),
  adapterOn: (fetch: (request: Request) => Promise<Response>) =>
    arize({ apiKey: tokens.ada, graphql, fetch, onError: () => {} }),
  isWrite: ({ method, url }: Request) => method !== "GET" && !url.endsWith("/graphql"),
  faults: faultsOf({ error }),
  // When a key was used last is written down with each request.
  stateOf: ({ state }: Twin) => ({ ...state, api_keys: state.api_keys.map((key) => ({ ...key, last_used_at: "" })) }),
  reads: 5,
  lateReads: 2,
});

describe.each([false, true])("with GraphQL: %s", (graphql) => {
  describeWrites(sideBy(graphql), [...writesBy(graphql), ...(graphql ? writesOfStrangers : [])]);
});
