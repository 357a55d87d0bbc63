import { userWhoCalls } from "../access.ts";
import { type Call, created, deleted, type Handler } from "../call.ts";
import { plainPage } from "../page.ts";
import { notFound } from "../refusal.ts";
import type { Token } from "../state.ts";
import { makeToken, shown } from "../token.ts";

export const getUser: Handler = ({ caller }) => {
  if (caller.kind === "user") {
    const { tokens: _, ...rest } = caller.user;
    return { status: 200, body: rest };
  }
  const { account, organization } = caller;
  const own = { username: account.name, email: null, name: account.name, kind: "service_account" };
  return { status: 200, body: { ...own, theme: null, organization: organization.name } };
};

export const listTokens: Handler = (call) => plainPage(call, userWhoCalls(call).tokens.map(shown(call)));

export const getToken: Handler = (call) => ({ status: 200, body: shown(call)(tokenOf(call)) });

export const createToken: Handler = (call) => {
  const { tokens } = userWhoCalls(call);
  const token = makeToken(call);
  tokens.push(token);
  return created(call, token);
};

export const deleteToken: Handler = (call) => {
  const { tokens } = userWhoCalls(call);
  tokens.splice(tokens.indexOf(tokenOf(call)), 1);
  return deleted(call);
};

function tokenOf(call: Call): Token {
  const token = userWhoCalls(call).tokens.find(({ uuid }) => uuid === call.path["uuid"]);
  if (token === undefined) throw notFound();
  return token;
}
