import { createGuardaiTwin, files, type GuardaiTwin, keys } from "@orgplane/twins/guardai";
import { describeWrites, type Fault, faultsOf, type Write } from "@orgplane/twins/testing";
import { guardai } from "../src/index.ts";
import { everything } from "./fixture.ts";

const acme = ({ state }: GuardaiTwin) => state.organizations.find(({ id }) => id === 1);
const linus = ({ state }: GuardaiTwin) => state.users.find(({ id }) => id === 3);
const file = ({ state }: GuardaiTwin, ref: string) => state.files.find((one) => one.ref === ref);
const form = () => {
  const parts = new FormData();
  parts.append("file", new File(["a,b"], "new.csv", { type: "text/csv" }));
  parts.append("type", "class_mapping");
  return parts;
};
const content = new TextEncoder().encode("c,d");

const writes: readonly Write<GuardaiTwin>[] = [
  {
    name: "createOrganization",
    line: () => "POST /organizations",
    body: { name: "newly-made", settings: { max_item_count: 5 } },
    success: 201,
    times: ({ state }) => state.organizations.filter(({ name }) => name === "newly-made").length,
    isFound: true,
  },
  {
    name: "copyOrganization",
    line: () => "POST /organizations/1/copy",
    body: { name: "newly-made", settings: { max_item_count: 5 } },
    success: 201,
    times: ({ state }) => state.organizations.filter(({ name }) => name === "newly-made").length,
    isFound: true,
  },
  {
    name: "replaceOrganization",
    line: () => "PUT /organizations/1",
    body: { name: "acme-corp", settings: { max_item_count: 5 } },
    success: 200,
    times: (twin) => Number(acme(twin)?.name === "acme-corp"),
    isFound: true,
  },
  {
    name: "updateOrganization",
    line: () => "PATCH /organizations/Acme",
    body: { settings: { max_item_count: 5, disabled_features: [] } },
    success: 200,
    times: (twin) => Number(acme(twin)?.settings?.maxItemCount === 5),
    isFound: true,
  },
  {
    name: "deleteOrganization",
    line: ({ state }) => {
      state.projects.length = 0;
      return "DELETE /organizations/1";
    },
    success: 204,
    times: (twin) => Number(acme(twin) === undefined),
    isFound: true,
  },
  {
    // Nothing shows when the numbers were counted.
    name: "refreshOrganizationStats",
    line: (twin) => {
      Object.assign(acme(twin) ?? {}, { stats: null });
      return "POST /organizations/1/stats/refresh";
    },
    success: 200,
    times: (twin) => Number(acme(twin)?.stats !== null),
    isFound: false,
    isNatural: true,
  },
  {
    // Each upload makes a file of its own.
    name: "uploadOrganizationFile",
    line: () => "POST /organizations/1/files",
    body: form,
    success: 201,
    times: ({ state }) => state.files.filter(({ name }) => name === "new.csv").length,
    isFound: false,
  },
  {
    name: "renameOrganizationFile",
    line: () => `PATCH /organizations/1/files/${files.labels}`,
    body: { name: "renamed.csv" },
    success: 200,
    times: (twin) => Number(file(twin, files.labels)?.name === "renamed.csv"),
    isFound: true,
  },
  {
    name: "replaceOrganizationFile",
    line: () => `PUT /organizations/1/files/${files.labels}/content`,
    body: content,
    success: 200,
    times: (twin) => Number(new TextDecoder().decode(file(twin, files.labels)?.content) === "c,d"),
    isFound: true,
  },
  {
    name: "deleteOrganizationFile",
    line: () => `DELETE /organizations/1/files/${files.classes}`,
    success: 204,
    times: (twin) => Number(file(twin, files.classes) === undefined),
    isFound: true,
  },
  {
    name: "deleteMember",
    line: () => "DELETE /organizations/1/members/3",
    success: 204,
    times: (twin) => Number(linus(twin)?.organizations.includes(1) === false),
    isFound: true,
  },
  {
    // The secret comes once.
    name: "createApiKey",
    line: () => "POST /organizations/1/api-keys",
    body: { name: "ci" },
    success: 201,
    times: ({ state }) => state.keys.length - createGuardaiTwin().state.keys.length,
    isFound: false,
  },
  {
    name: "revokeApiKey",
    line: ({ state }) =>
      `DELETE /organizations/1/api-keys/${state.keys.find(({ keyId }) => keyId === keys.ada.apiKeyId)?.id}`,
    success: 204,
    times: ({ state }) => Number(state.keys.every(({ keyId }) => keyId !== keys.ada.apiKeyId)),
    isFound: true,
  },
];

const error = (status: number, message: string) => Response.json({ status, message }, { status });
/** The adapter logs in anew then, and sends the request once more. */
const expired: Fault = { name: "its token has ended", arrives: false, answer: () => error(401, "No"), mayRepeat: true };

describeWrites<GuardaiTwin>(
  {
    createTwin: () => createGuardaiTwin(),
    adapterOn: (fetch) =>
      guardai({ ...keys.ada, baseUrl: "https://guardai.test", fetch, allowUnproven: everything, onError: () => {} }),
    isWrite: ({ method, url }) => (method !== "GET" || url.endsWith("/stat")) && !url.endsWith("/login"),
    faults: [...faultsOf({ error }), expired],
    reads: 4,
    // A login leaves its mark, whatever becomes of a write.
    stateOf: ({ state }) => ({
      ...state,
      keys: state.keys.map(({ lastUsedDate: _, ...key }) => key),
      users: state.users.map(({ lastLoginDateTime: _, ...user }) => user),
    }),
  },
  writes,
);
