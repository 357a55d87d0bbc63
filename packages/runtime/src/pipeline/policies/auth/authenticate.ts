import type { CallContext } from "../../../context/call-context.ts";
import { OrgplaneError } from "../../../errors/base.ts";
import { AuthError, type CallSoFar, interruption, TimeoutError } from "../../../errors/call-errors.ts";
import { ConfigurationError } from "../../../errors/input-errors.ts";
import type { Credential } from "../../../options/credentials.ts";
import { type Credentials, isSecret, type TokenProvider, UNUSABLE } from "../../../options/credentials.ts";
import { raceSignal } from "../../../platform/abort.ts";
import { cancelBody } from "../../../platform/stream.ts";
import type { HttpRequest } from "../../../request/request.ts";
import type { Policy } from "../../policy.ts";
import { TokenSource } from "./token-source.ts";

/**
 * Adds a credential to requests to these origins, and to no others. If the caller has set the header field, that is sent
 * instead.
 */
export function authenticate(origins: readonly string[], credential: Credential): Policy {
  const { field, prefix, secret } = credential;
  const homes = origins.map((origin) => `${origin}/`);
  const sign: Policy =
    typeof secret === "string"
      ? (request, next, context) => next(withCredential(request, context, credential, secret), context)
      : renew(credential, secret);
  return (request, next, context) => {
    const given = request.headers.get(field);
    // A redirected request has the field that was added to the first one: the caller has not set it.
    const isGiven = given != null && !context.secrets.has(given.slice(prefix.length));
    const isAtHome = !context.isCrossOrigin && homes.some((home) => request.url.startsWith(home));
    return isAtHome && !isGiven && !context.operation.anonymous ? sign(request, next, context) : next(request, context);
  };
}

/** Adds a secret to a request. */
export function withCredential(
  request: HttpRequest,
  { secrets }: CallContext,
  { field, prefix }: Credential,
  secret: string,
): HttpRequest {
  request.headers.set(field, prefix + secret);
  secrets.add(secret);
  return request;
}

/**
 * Adds a token to requests, and renews it. After a 401, the request is repeated once, if there is another token and the body can
 * be sent again.
 */
export function renew(credential: Credential, secret: TokenProvider | Credentials): Policy {
  const { option } = credential;
  const source: Credentials = typeof secret === "function" ? new TokenSource(secret) : secret;
  const onResponse = source.onResponse ?? source.learn;

  return async (request, next, context) => {
    const send = async (sent: HttpRequest, token: string, isRepeated = false) => {
      const response = await next(withCredential(sent, context, credential, token), context);
      onResponse?.call(source, () => context.clock.now(), token, response, isRepeated);
      return response;
    };
    const token = await tokenFrom(source, option, { request, context });
    const response = await send(request, token);
    if (response.status !== 401) return response;
    const renewal = tokenFrom(source, option, { request, response, context }, token);
    const again = context.requests.copy(request);
    // A response that nobody reads would keep its connection.
    renewal.catch(() => again && response.body?.cancel()).catch(() => {});
    // The body cannot be sent again, but later calls need the other token.
    if (!again) return response;
    const renewed = await renewal;
    if (renewed === token) return response;
    cancelBody(response.body);
    return send(again, renewed, true);
  };
}

async function tokenFrom(
  source: Credentials,
  option: string,
  call: CallSoFar & { readonly context: CallContext },
  refused?: string,
): Promise<string> {
  const { signal, clock } = call.context;
  try {
    const token = await raceSignal(
      source.token(() => clock.now(), refused),
      signal,
    );
    if (isSecret(token)) return token;
    // Credentials that a user has written may give anything.
    throw new ConfigurationError(UNUSABLE);
  } catch (cause) {
    const { expired } = call.context;
    if (expired) throw new TimeoutError(call, expired, "token");
    if (signal.aborted) throw interruption(call, cause);
    // The message of a foreign error may hold a secret, so it is not repeated.
    const isOurs = cause instanceof OrgplaneError;
    const what = isOurs ? `${option}: ${cause.message}` : `The function given as ${option} failed`;
    throw new AuthError(call, what, cause, cause instanceof AuthError ? cause.code : undefined);
  }
}
