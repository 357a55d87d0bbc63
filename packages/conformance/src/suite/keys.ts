import { rule } from "../check.ts";
import type { Answer } from "../client/answer.ts";
import type { Context } from "../context.ts";
import { object } from "../contract/index.ts";
import { must, same, Violation } from "../violation.ts";
import { serviceAccount } from "../world/kinds.ts";

/** Who a key is, whichever way the server takes keys; undefined when it opens nothing. */
async function opens({ api }: Context, apiKey: string): Promise<Answer | undefined> {
  for (const credentials of [{ token: apiKey }, { apiKey }]) {
    const answer = await api.call("getCurrentUser", { credentials });
    if (answer.status === 200) return answer;
    answer.refuse(401, "unauthenticated", "token_expired");
  }
  return undefined;
}

function hides(answer: Answer, secret: string): void {
  if (new TextDecoder().decode(answer.bytes).includes(secret))
    throw new Violation(`${answer.request} shows the secret of a key`);
}

export const secret = rule(
  "secret",
  "The secret of a key is in the answer that creates it alone; it opens the API until the key is revoked.",
  ["createApiKey", "getApiKey", "listApiKeys", "revokeApiKey", "getCurrentUser"],
  async (context) => {
    const { api, world } = context;
    const home = (await world.organization()).path;
    const body = { name: world.unique() };
    const created = (await api.call("createApiKey", { path: home, body })).expect(201);
    const text = String(created.object["secret"]);
    const path = { ...home, api_key: String(created.object["id"]) };
    must(text.length >= 8, `the secret of the new key is ${JSON.stringify(text)}`);
    hides((await api.call("getApiKey", { path })).expect(200), text);
    hides((await api.call("listApiKeys", { path: home, query: { limit: "100" } })).expect(200), text);
    must(
      (await opens(context, text)) !== undefined,
      "a new key opens nothing, neither as a bearer token nor as X-API-Key",
    );
    (await api.call("revokeApiKey", { path })).expect(204);
    must((await opens(context, text)) === undefined, "a key opens the API after it was revoked");
    const after = (await api.call("getApiKey", { path })).expect(200, 404);
    if (after.status === 200 && after.object["status"] !== null)
      same(after.object["status"], "revoked", "the status of the key");
  },
);

export const accountKeys = rule(
  "account-keys",
  "A key of a service account acts in its name, until the account is deleted; there is none without an account.",
  ["createApiKey", "createServiceAccount", "deleteServiceAccount", "getCurrentUser"],
  async (context) => {
    const { api, world } = context;
    const account = await world.make(serviceAccount);
    const home = (await world.organization()).path;
    const create = (service_account: string) =>
      api.call("createApiKey", { path: home, body: { name: world.unique(), service_account } });
    (await create("sva_no_such_account")).refuse(422, "unknown_service_account");
    const key = (await create(account.id)).expect(201).object;
    same(object(key["owner"])["id"], account.id, "the owner of the key");
    const who = await opens(context, String(key["secret"]));
    must(who !== undefined, "the key of a service account opens nothing, neither as a bearer token nor as X-API-Key");
    same(who.object["id"], account.id, "who the key is");
    (await api.call("deleteServiceAccount", { path: account.path })).expect(204);
    must(
      (await opens(context, String(key["secret"]))) === undefined,
      "a key opens the API after its service account was deleted",
    );
  },
);
