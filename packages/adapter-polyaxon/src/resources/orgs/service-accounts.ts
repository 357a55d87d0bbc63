import { list, refuse, step } from "@orgplane/adapter-kit";
import { lookUpGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { digitsOf, isUuid } from "../../uuid.ts";
import { serviceAccountOf } from "../../views/service-account.ts";
import { answered } from "../answered.ts";
import type { HandlersOf } from "../handlers.ts";
import { nameInPath } from "../name-in-path.ts";
import { wholeList } from "../whole-list.ts";

export const serviceAccounts: HandlersOf<
  "listServiceAccounts" | "createServiceAccount" | "getServiceAccount" | "deleteServiceAccount"
> = {
  async listServiceAccounts(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    const items = (await serviceAccountsOf(up, owner)).map((account) => serviceAccountOf(account, owner));
    return list(call, items, {
      fields: ["name", "status", "created_at"],
      order: ["created_at"],
      key: ({ id }) => id,
    });
  },

  async createServiceAccount(call, up) {
    const { name, description = null } = call.body;
    const owner = nameInPath("organization", call.path.organization);
    const body = { name, ...(description === null ? {} : { description }) };
    // Nothing says that names are unique, so a lost answer cannot be found again.
    const account = await step(call, {
      name: `creating service account "${name}" in organization "${owner}"`,
      run: () => answered(up.post("/api/v1/orgs/{owner}/sa", { path: { owner }, body }), "uuid"),
    });
    const data = serviceAccountOf(account, owner);
    return { status: 201, data: { ...data, api_key: null }, version: data };
  },

  async getServiceAccount({ path }, up) {
    const owner = nameInPath("organization", path.organization);
    return { status: 200, data: serviceAccountOf(await readServiceAccount(up, owner, path.service_account), owner) };
  },

  async deleteServiceAccount(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    const id = call.path.service_account;
    const read = () => readServiceAccount(up, owner, id);
    call.match(serviceAccountOf(await read(), owner));
    await step(call, {
      name: `deleting service account ${id}`,
      run: () => up.delete("/api/v1/orgs/{owner}/sa/{uuid}", { path: { owner, uuid: digitsOf(id) } }),
      lookUp: lookUpGone(read),
    });
    return { status: 204 };
  },
};

/** The service accounts of an organization. */
export function serviceAccountsOf(up: Upstream, owner: string): Promise<Wire<"V1ServiceAccount">[]> {
  return wholeList(
    (query) => up.get("/api/v1/orgs/{owner}/sa", { path: { owner }, query }),
    ({ uuid }) => uuid,
  );
}

/** @throws Refusal 404 for what is no id of the platform. */
export async function readServiceAccount(up: Upstream, owner: string, id: string): Promise<Wire<"V1ServiceAccount">> {
  if (!isUuid(id)) return refuse("not_found", { detail: `Organization "${owner}" has no service account ${id}.` });
  return up.get("/api/v1/orgs/{owner}/sa/{uuid}", { path: { owner, uuid: digitsOf(id) } });
}
