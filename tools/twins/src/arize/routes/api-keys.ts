import { checkKind, isAccountAdmin, isInSpace, isSpaceAdmin, requireAccountAdmin, spaceOf } from "../access.ts";
import { allowOnly, choiceIn, neededIn, stringIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { choiceOf, ordered, pageOf } from "../page.ts";
import { forbidden, invalid, notFound, Refusal } from "../refusal.ts";
import { redact } from "../secret.ts";
import type { ApiKey, Space } from "../state.ts";

/** The caller's own keys, those of another user for admins of the account, or the service keys of a space. */
export const listApiKeys: Handler = (call) => {
  const { query, state } = call;
  const spaceId = query.get("space_id");
  const type = choiceOf(call, "key_type", ["USER", "SERVICE"]) ?? (spaceId === null ? "USER" : "SERVICE");
  const status = choiceOf(call, "status", ["ACTIVE", "REVOKED"]) ?? "ACTIVE";
  const isListed = type === "USER" ? userKeys(call) : serviceKeys(call, spaceId);
  const found = state.api_keys
    .filter((one) => one.key_type === type && one.status === status && isListed(one))
    .map((one) => toKey(call, one, spaceId === null));
  return { status: 200, body: pageOf(call, "api_keys", ordered(call, found)) };
};

export const createApiKey: Handler = (call) => {
  const { state, body, caller, now, newId, newKey } = call;
  if (choiceIn(body, "key_type", ["USER", "SERVICE"]) === "SERVICE") {
    throw new Refusal(422, "A service key needs organizations, which this twin does not take.");
  }
  if (caller.is_bot) throw forbidden("A service key cannot create keys of a user.");
  allowOnly(body, "key_type", "name", "description", "expires_at");
  const name = neededIn(body, "name", { max: 256 });
  const description = stringIn(body, "description", { min: 0, max: 1000 });
  const expires_at = expiryIn(call);
  const key = newKey();
  const created: ApiKey = {
    id: newId("ApiKey"),
    name,
    ...(description === undefined ? {} : { description }),
    key_type: "USER",
    status: "ACTIVE",
    redacted_key: redact(key),
    created_at: now.toISOString(),
    ...(expires_at === undefined ? {} : { expires_at }),
    created_by_user_id: caller.id,
    bot_user_id: null,
    key,
  };
  state.api_keys.push(created);
  return { status: 201, body: { ...toKey(call, created, true), key } };
};

/** A second time is 204 as well. */
export const revokeApiKey: Handler = (call) => {
  const { state, path, caller } = call;
  const id = path["api_key_id"] ?? "";
  checkKind(call, "ApiKey", id);
  const key = state.api_keys.find((one) => one.id === id);
  const spaces = state.spaces.filter((one) => key?.bot_user_id && isInSpace(call, one, key.bot_user_id));
  const isOwn = key?.created_by_user_id === caller.id || isAccountAdmin(caller);
  const isOfOwnSpaces = spaces.length > 0 && spaces.every((one) => isSpaceAdmin(call, one));
  if (key === undefined || !(isOwn || isOfOwnSpaces)) throw notFound(`The API key with ID '${id}'`);
  key.status = "REVOKED";
  return { status: 204 };
};

function userKeys(call: Call): (key: ApiKey) => boolean {
  const user = call.query.get("user_id") ?? call.caller.id;
  if (user !== call.caller.id) requireAccountAdmin(call);
  return ({ created_by_user_id }) => created_by_user_id === user;
}

function serviceKeys(call: Call, spaceId: string | null): (key: ApiKey) => boolean {
  const { caller, query, assumptions } = call;
  const user = query.get("user_id");
  const isOfUser = ({ created_by_user_id }: ApiKey) => user === null || created_by_user_id === user;
  if (spaceId === null) {
    const isShown = assumptions.serviceKeysWithoutSpace === "own";
    return (one) => isShown && one.created_by_user_id === caller.id && isOfUser(one);
  }
  const space = spaceOf(call, spaceId);
  if (user === null && !canReadServiceKeys(call, space)) throw forbidden("SERVICE_KEY_READ is missing in this space.");
  return (one) => one.bot_user_id !== null && isInSpace(call, space, one.bot_user_id) && isOfUser(one);
}

function canReadServiceKeys(call: Call, space: Space): boolean {
  return isSpaceAdmin(call, space) || isInSpace(call, space, call.caller.id);
}

function expiryIn({ body, now }: Call): string | undefined {
  const given = stringIn(body, "expires_at");
  if (given === undefined) return undefined;
  const time = new Date(given);
  if (Number.isNaN(time.getTime())) throw invalid("The 'expires_at' field must be a timestamp.");
  if (time <= now) throw new Refusal(422, "The 'expires_at' field must be in the future.");
  return time.toISOString();
}

/** A list of one space's keys says no organizations. */
function toKey({ state }: Call, { key: _, bot_user_id, ...rest }: ApiKey, saysOrganizations: boolean) {
  const bot = state.users.find(({ id }) => id === bot_user_id);
  if (bot === undefined) return rest;
  const organizations = saysOrganizations ? state.organizations.filter(({ users }) => users.some(isOf(bot))) : [];
  const bot_user = {
    id: bot.id,
    name: bot.name,
    account_role: bot.role,
    organizations: organizations.map(({ id, users }) => ({
      org_id: id,
      role: users.find(isOf(bot))?.role,
      spaces: state.spaces
        .filter(({ organization_id }) => organization_id === id)
        .flatMap((space) => space.users.filter(isOf(bot)))
        .map(({ space_id, role }) => ({ space_id, role })),
    })),
  };
  return { ...rest, bot_user };
}

function isOf({ id }: { readonly id: string }) {
  return ({ user_id }: { readonly user_id: string }) => user_id === id;
}
