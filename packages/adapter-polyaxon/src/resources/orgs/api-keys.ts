import { acceptedBy, list, refuse, step } from "@orgplane/adapter-kit";
import type { ApiKey } from "@orgplane/adapter-kit/models";
import { concurrently, isRefusedWith, lookUpGone, unlessGone } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";
import { digitsOf, isUuid } from "../../uuid.ts";
import { apiKeyOf, type TokenOwner } from "../../views/api-key.ts";
import type { HandlersOf } from "../handlers.ts";
import { nameInPath } from "../name-in-path.ts";
import { wholeList } from "../whole-list.ts";
import { readServiceAccount, serviceAccountsOf } from "./service-accounts.ts";

export const apiKeys: HandlersOf<"listApiKeys" | "createApiKey" | "getApiKey" | "revokeApiKey"> = {
  async listApiKeys(call, up) {
    const owner = nameInPath("organization", call.path.organization);
    const isAsked = acceptedBy(call.query.query, "owner");
    const accounts = (await accountsOf(up, owner)).filter(({ uuid }) => isAsked(uuid));
    const ofAccounts = await concurrently(accounts, (account) => keysOfAccount(up, owner, account));
    const items = [...(await ownKeys(up, isAsked)), ...ofAccounts.flat()];
    return list(call, items, {
      fields: ["name", "owner", "status", "expires_at", "created_at"],
      order: ["created_at"],
      key: ({ id }) => id,
    });
  },

  async createApiKey(call, up) {
    const { name, service_account, scopes } = call.body;
    const owner = nameInPath("organization", call.path.organization);
    const asked = await (service_account === undefined
      ? caller(up, owner)
      : accountNamed(up, owner, service_account, scopes !== undefined));
    const body = { name, ...(scopes === undefined ? {} : { scopes: [...scopes] }) };
    const token = await step(call, {
      name: `creating key "${name}"`,
      // The secret comes once, so a lost answer cannot be found again.
      run: async () => {
        const made = await (asked.type === "member"
          ? up.post("/api/v1/users/tokens", { body })
          : up.post("/api/v1/orgs/{owner}/sa/{uuid}/tokens", { path: { owner, uuid: digitsOf(asked.id) }, body }));
        if (!made.key) throw new TypeError("The answer has no secret in it");
        return { ...made, key: made.key };
      },
    });
    const key = apiKeyOf(token, asked);
    return { status: 201, data: { ...key, secret: token.key }, version: key };
  },

  async getApiKey({ path }, up) {
    return { status: 200, data: (await keyNamed(up, path)).key };
  },

  async revokeApiKey(call, up) {
    const { key, owner, place } = await keyNamed(up, call.path);
    call.match(key);
    await step(call, {
      name: `revoking key ${key.id}`,
      run: () =>
        place.account === undefined
          ? up.delete("/api/v1/users/tokens/{uuid}", { path: { uuid: place.token } })
          : up.delete("/api/v1/orgs/{owner}/sa/{uuid}/tokens/{token}", {
              path: { owner, uuid: place.account, token: place.token },
            }),
      lookUp: lookUpGone(() => readToken(up, owner, place)),
    });
    return { status: 204 };
  },
};

/** The service accounts, of which those members see none who may not list them. */
async function accountsOf(up: Upstream, owner: string): Promise<readonly Wire<"V1ServiceAccount">[]> {
  try {
    return await serviceAccountsOf(up, owner);
  } catch (error) {
    if (!isRefusedWith(error, 403)) throw error;
    // Strangers may be told the same.
    await up.get("/api/v1/orgs/{owner}", { path: { owner } });
    return [];
  }
}

async function keysOfAccount(up: Upstream, owner: string, account: Wire<"V1ServiceAccount">): Promise<ApiKey[]> {
  const path = { owner, uuid: digitsOf(account.uuid) };
  const tokens = await wholeList(
    (query) => up.get("/api/v1/orgs/{owner}/sa/{uuid}/tokens", { path, query }),
    ({ uuid }) => uuid,
  );
  return tokens.map((token) => apiKeyOf(token, ownerOf(account, owner)));
}

async function ownKeys(up: Upstream, isAsked: (owner: unknown) => boolean): Promise<ApiKey[]> {
  const { username } = await up.get("/api/v1/users", {});
  if (!isAsked(username)) return [];
  const tokens = await wholeList(
    (query) => up.get("/api/v1/users/tokens", { query }),
    ({ uuid }) => uuid,
  );
  return tokens.map((token) => apiKeyOf(token, { type: "member", id: username }));
}

function ownerOf({ uuid, name }: Wire<"V1ServiceAccount">, organization: string): TokenOwner {
  return { type: "service-account", id: uuid, name, organization };
}

/** The caller as the owner of a key. The organization has to be one of theirs, though their keys are good for all of them. */
async function caller(up: Upstream, owner: string): Promise<TokenOwner> {
  await up.get("/api/v1/orgs/{owner}", { path: { owner } });
  return { type: "member", id: (await up.get("/api/v1/users", {})).username };
}

async function accountNamed(up: Upstream, owner: string, id: string, hasScopes: boolean): Promise<TokenOwner> {
  if (hasScopes) {
    const detail = "All tokens of a service account of Polyaxon have its own scopes.";
    refuse("not_supported", { detail, errors: [{ pointer: "/scopes", code: "not_supported", detail }] });
  }
  const account = isUuid(id) ? await unlessGone(() => readServiceAccount(up, owner, id)) : undefined;
  if (account !== undefined) return ownerOf(account, owner);
  // An unknown organization is another fault than an unknown account.
  await up.get("/api/v1/orgs/{owner}", { path: { owner } });
  const detail = `Organization "${owner}" has no service account ${id}.`;
  return refuse("unknown_service_account", {
    detail,
    errors: [{ pointer: "/service_account", code: "unknown", detail }],
  });
}

/** Where a token stands: at a service account, or at the caller. */
interface TokenPlace {
  readonly account: string | undefined;
  readonly token: string;
}

function placeOf(id: string): TokenPlace | undefined {
  const [first = "", second, ...more] = id.split(".");
  if (!isUuid(first) || more.length > 0) return undefined;
  if (second === undefined) return { account: undefined, token: digitsOf(first) };
  return isUuid(second) ? { account: digitsOf(first), token: digitsOf(second) } : undefined;
}

async function keyNamed(up: Upstream, path: { readonly organization: string; readonly api_key: string }) {
  const owner = nameInPath("organization", path.organization);
  const place = placeOf(path.api_key);
  if (place === undefined)
    return refuse("not_found", { detail: `Organization "${owner}" has no key ${path.api_key}.` });
  const asked = await (place.account === undefined
    ? caller(up, owner)
    : readServiceAccount(up, owner, place.account).then((account) => ownerOf(account, owner)));
  return { key: apiKeyOf(await readToken(up, owner, place), asked), owner, place };
}

function readToken(up: Upstream, owner: string, { account, token }: TokenPlace): Promise<Wire<"V1Token">> {
  return account === undefined
    ? up.get("/api/v1/users/tokens/{uuid}", { path: { uuid: token } })
    : up.get("/api/v1/orgs/{owner}/sa/{uuid}/tokens/{token}", { path: { owner, uuid: account, token } });
}
