import { allowOnly, stringIn, stringsIn, textIn } from "./body.ts";
import type { Call } from "./call.ts";
import { invalid } from "./refusal.ts";
import type { Token } from "./state.ts";

const fields = [
  "uuid",
  "key",
  "name",
  "scopes",
  "services",
  "started_at",
  "expires_at",
  "created_at",
  "updated_at",
  "expiration",
];

/**
 * Makes a token. That `expires_at` in a body ends it is assumed.
 *
 * @param name - The name, which the body says unless it is given.
 * @param scopes - The scopes, which the body says unless they are given.
 */
export function makeToken(call: Call, name?: string, scopes?: readonly string[]): Token {
  const { body, now, newUuid, newKey } = call;
  if (name === undefined) allowOnly(body, ...fields);
  const given = name ?? stringIn(body, "name");
  if (given === undefined) throw invalid("This field is required.", "name");
  return {
    uuid: newUuid(),
    key: newKey(),
    name: given,
    scopes: [...(scopes ?? stringsIn(body, "scopes") ?? [])],
    services: name === undefined ? (stringsIn(body, "services") ?? []) : [],
    started_at: now,
    expires_at: name === undefined ? (textIn(body, "expires_at") ?? null) : null,
    created_at: now,
    updated_at: now,
    expiration: null,
  };
}

/** A token as lists and reads show it. */
export function shown({ assumptions }: Call) {
  return (token: Token) => ({ ...token, key: assumptions.showsKeys ? token.key : null });
}
