import { list, refuse, step } from "@orgplane/adapter-kit";
import type { ServiceAccount } from "@orgplane/adapter-kit/models";
import { lookUpChanged } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import { serviceAccountOf } from "../../views/service-account.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationNamed } from "../organization-named.ts";
import { serviceKeysOf } from "./keys.ts";

const fields = ["name", "status", "created_by", "last_used_at", "created_at"];

export const serviceAccounts: HandlersOf<"listServiceAccounts" | "getServiceAccount" | "deleteServiceAccount"> = {
  async listServiceAccounts(call, up) {
    const items = (await accountsOf(up, call.path.organization)).map(({ account }) => account);
    return list(call, items, { fields, order: ["created_at"], key: ({ id }) => id });
  },

  async getServiceAccount({ path }, up) {
    return { status: 200, data: (await accountNamed(up, path)).account };
  },

  // The account stays, and can do nothing without its key.
  async deleteServiceAccount(call, up) {
    const { account, key } = await accountNamed(up, call.path);
    call.match(account);
    await step<unknown>(call, {
      name: `revoking the key of service account ${account.id}`,
      run: () => up.put("/v2/api-keys/{api_key_id}/revoke", { path: { api_key_id: key }, answer: "none" }),
      lookUp: lookUpChanged(async () =>
        (await serviceKeysOf(up, account.organization_id, ["REVOKED"])).find(({ id }) => id === key),
      ),
    });
    return { status: 204 };
  },
};

/** An account, and the id of its key. */
interface AccountWithKey {
  readonly account: ServiceAccount;
  readonly key: string;
}

async function accountsOf(up: Upstream, reference: string): Promise<AccountWithKey[]> {
  const { id: organization } = await organizationNamed(up, reference);
  const keys = await serviceKeysOf(up, organization, ["ACTIVE"]);
  return keys.flatMap((key) => {
    const account = serviceAccountOf(key, organization);
    return account === undefined ? [] : [{ account, key: key.id }];
  });
}

async function accountNamed(
  up: Upstream,
  path: { readonly organization: string; readonly service_account: string },
): Promise<AccountWithKey> {
  const all = await accountsOf(up, path.organization);
  const found = all.find(({ account }) => account.id === path.service_account);
  const detail = `There is no service account ${path.service_account} that you can see.`;
  return found ?? refuse("not_found", { detail });
}
