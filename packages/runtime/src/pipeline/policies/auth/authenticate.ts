import type { CallContext } from "../../../context/call-context.ts";
import type { Credentials, TokenProvider } from "../../../options/credentials.ts";
import type { Outgoing } from "../../../request/outgoing.ts";
import type { Stage } from "../../policy.ts";
import { renew } from "./renew.ts";

/** A header field that proves who is calling. */
export interface Credential {
  /** The client option that it comes from. */
  readonly option: string;
  readonly field: string;
  /** What stands before the secret, such as `Bearer `. */
  readonly prefix: string;
  readonly secret: string | TokenProvider | Credentials;
}

/**
 * Adds a credential to the requests that go to one of the origins, and to no others. One that the caller has given goes
 * before it.
 */
export function authenticate(origins: readonly string[], credential: Credential): Stage {
  const { field, prefix, secret } = credential;
  const sign: Stage =
    typeof secret === "string"
      ? (request, next, context) => next(signed(request, context, credential, secret))
      : renew(credential, secret);
  return (request, next, context) => {
    const given = request.headers.get(field);
    // A redirected request comes with the field that was added to the first: that is not the caller's.
    const isGiven = given !== null && !context.secrets.has(given.slice(prefix.length));
    const isAtHome = !context.isAstray && origins.some((origin) => request.url.startsWith(`${origin}/`));
    return isAtHome && !isGiven && !context.operation.anonymous ? sign(request, next, context) : next(request);
  };
}

/** Adds a secret to a request. */
export function signed(
  request: Outgoing,
  { secrets }: CallContext,
  { field, prefix }: Credential,
  secret: string,
): Outgoing {
  request.headers.set(field, prefix + secret);
  secrets.add(secret);
  return request;
}
