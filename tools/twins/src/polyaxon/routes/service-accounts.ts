import { organizationFor } from "../access.ts";
import { record } from "../activity.ts";
import { allowOnly, nameIn, stringsIn, textIn } from "../body.ts";
import { type Call, created, deleted, type Handler } from "../call.ts";
import { plainPage } from "../page.ts";
import { invalid, notFound } from "../refusal.ts";
import type { Organization, ServiceAccount } from "../state.ts";
import { makeToken, shown } from "../token.ts";

const fields = [
  "uuid",
  "name",
  "description",
  "user",
  "tags",
  "live_state",
  "created_at",
  "updated_at",
  "scopes",
  "services",
];

export const listServiceAccounts: Handler = (call) =>
  plainPage(call, organizationFor(call, "manager").service_accounts.map(toAccount));

export const getServiceAccount: Handler = (call) => ({
  status: 200,
  body: toAccount(accountOf(call, organizationFor(call, "manager"))),
});

/** A first token is made with it, which the answer does not show. */
export const createServiceAccount: Handler = (call) => {
  const { body, now, newUuid } = call;
  const organization = organizationFor(call, "manager");
  allowOnly(body, ...fields);
  const name = nameIn(body, "name");
  if (name === undefined) throw invalid("This field is required.", "name");
  const scopes = stringsIn(body, "scopes") ?? [];
  const account: ServiceAccount = {
    uuid: newUuid(),
    name,
    description: textIn(body, "description") ?? null,
    tags: stringsIn(body, "tags") ?? [],
    live_state: 1,
    created_at: now,
    updated_at: now,
    scopes,
    services: stringsIn(body, "services") ?? [],
    tokens: [makeToken(call, "default", scopes)],
  };
  organization.service_accounts.push(account);
  record(call, organization, ["service_account", "created"], account);
  return created(call, toAccount(account));
};

/** Its tokens go with it. That is assumed. */
export const deleteServiceAccount: Handler = (call) => {
  const organization = organizationFor(call, "manager");
  const account = accountOf(call, organization);
  organization.service_accounts.splice(organization.service_accounts.indexOf(account), 1);
  record(call, organization, ["service_account", "deleted"], account);
  return deleted(call);
};

export const listAccountTokens: Handler = (call) =>
  plainPage(call, accountOf(call, organizationFor(call, "manager")).tokens.map(shown(call)));

export const getAccountToken: Handler = (call) => {
  const token = tokenOf(call, accountOf(call, organizationFor(call, "manager")));
  return { status: 200, body: shown(call)(token) };
};

/** All tokens of an account have its scopes. */
export const createAccountToken: Handler = (call) => {
  const account = accountOf(call, organizationFor(call, "manager"));
  const token = makeToken(call, undefined, account.scopes);
  account.tokens.push(token);
  return created(call, token);
};

export const deleteAccountToken: Handler = (call) => {
  const account = accountOf(call, organizationFor(call, "manager"));
  account.tokens.splice(account.tokens.indexOf(tokenOf(call, account)), 1);
  return deleted(call);
};

/** The account of the path: `entity` where the path also has the uuid of a token. */
function accountOf({ path }: Call, { service_accounts }: Organization): ServiceAccount {
  const wanted = path["entity"] ?? path["uuid"];
  const account = service_accounts.find(({ uuid }) => uuid === wanted);
  if (account === undefined) throw notFound();
  return account;
}

function tokenOf({ path }: Call, { tokens }: ServiceAccount) {
  const token = tokens.find(({ uuid }) => uuid === path["uuid"]);
  if (token === undefined) throw notFound();
  return token;
}

function toAccount({ tokens: _, ...rest }: ServiceAccount): Omit<ServiceAccount, "tokens"> {
  return rest;
}
