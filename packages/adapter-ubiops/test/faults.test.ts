import { describeWrites, faultsOf, type Write } from "@orgplane/twins/testing";
import { createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { ubiops } from "../src/index.ts";

type Twin = ReturnType<typeof createUbiopsTwin>;

const acme = ({ state }: Twin) => state.organizations[0] as Twin["state"]["organizations"][number];
const fraud = ({ state }: Twin) => state.projects[0] as Twin["state"]["projects"][number];
const idOf = ({ state }: Twin, email: string) => state.users.find((user) => user.email === email)?.id ?? "";
const linus = (twin: Twin) => acme(twin).users.find(({ user_id }) => user_id === idOf(twin, "linus@acme.test"));
const linusAt = (twin: Twin) => `/organizations/acme/members/${idOf(twin, "linus@acme.test")}`;
const ciAt = (twin: Twin, list: string) => `/organizations/acme/${list}/${fraud(twin).service_users[0]?.id}`;

const writes: readonly Write<Twin>[] = [
  {
    name: "createMember",
    line: () => "POST /organizations/acme/members",
    body: { email: "new@acme.test", role: "admin" },
    success: 201,
    times: (twin) => acme(twin).users.filter(({ user_id }) => user_id === idOf(twin, "new@acme.test")).length,
    isFound: true,
  },
  {
    name: "replaceMember",
    line: (twin) => `PUT ${linusAt(twin)}`,
    body: { role: "admin", status: "active" },
    success: 200,
    times: (twin) => Number(linus(twin)?.admin),
    isFound: true,
  },
  {
    name: "updateMember",
    line: (twin) => `PATCH ${linusAt(twin)}`,
    body: { role: "admin" },
    success: 200,
    times: (twin) => Number(linus(twin)?.admin),
    isFound: true,
  },
  {
    name: "deleteMember",
    line: (twin) => `DELETE ${linusAt(twin)}`,
    success: 204,
    times: (twin) => Number(linus(twin) === undefined),
    isFound: true,
  },
  {
    name: "createOrganization",
    line: () => "POST /organizations",
    body: { name: "newly-made" },
    success: 201,
    times: ({ state }) => state.organizations.filter(({ name }) => name === "newly-made").length,
    isFound: true,
  },
  {
    name: "replaceOrganization",
    line: () => "PUT /organizations/acme",
    body: { name: "acme-corp", settings: {} },
    success: 200,
    times: (twin) => Number(acme(twin).name === "acme-corp"),
    isFound: true,
  },
  {
    name: "updateOrganization",
    line: () => "PATCH /organizations/acme",
    body: { name: "acme-corp" },
    success: 200,
    times: (twin) => Number(acme(twin).name === "acme-corp"),
    isFound: true,
  },
  {
    name: "createServiceAccount",
    line: () => "POST /organizations/acme/service-accounts",
    body: { name: "newly-made", project: "acme-fraud" },
    success: 201,
    times: (twin) => fraud(twin).service_users.filter(({ name }) => name === "newly-made").length,
    isFound: false,
  },
  {
    name: "deleteServiceAccount",
    line: (twin) => `DELETE ${ciAt(twin, "service-accounts")}`,
    success: 204,
    times: (twin) => Number(fraud(twin).service_users.every(({ name }) => name !== "ci")),
    isFound: true,
  },
  {
    name: "revokeApiKey",
    line: (twin) => `DELETE ${ciAt(twin, "api-keys")}`,
    success: 204,
    times: (twin) => Number(fraud(twin).service_users[0]?.token !== tokens.serviceUser),
    isFound: false,
  },
];

const error = (status: number, sentence: string) => Response.json({ error: sentence }, { status });
const limited = () => Response.json({ error: "Slow down" }, { status: 429, headers: { "x-ratelimit-reset": "7" } });

describeWrites(
  {
    createTwin: () => createUbiopsTwin(),
    adapterOn: (fetch) => ubiops({ token: tokens.vendor, fetch, onError: () => {} }),
    faults: faultsOf({ error, limited }),
    lateReads: 2,
  },
  writes,
);
