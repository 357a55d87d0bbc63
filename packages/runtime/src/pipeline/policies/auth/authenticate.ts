import type { CallContext } from "../../../context/call-context.ts";
import { OrgplaneError } from "../../../errors/base.ts";
import { AuthError, type CallSoFar, TimeoutError } from "../../../errors/call-errors.ts";
import { ConfigurationError } from "../../../errors/input-errors.ts";
import { interruption } from "../../../errors/interruption.ts";
import type { Credential } from "../../../options/credentials.ts";
import { type Credentials, isSecret, type TokenProvider, UNUSABLE } from "../../../options/credentials.ts";
import { raceSignal } from "../../../platform/abort.ts";
import { cancelBody } from "../../../platform/stream.ts";
import type { HttpRequest } from "../../../request/request.ts";
import type { Policy } from "../../policy.ts";
import { TokenSource } from "./token-source.ts";

/**
 * Adds a credential to the requests that go to one of the origins, and to no others. One that the caller has given goes
 * before it.
 */
export function authenticate(origins: readonly string[], credential: Credential): Policy {
  const { field, prefix, secret } = credential;
  const sign: Policy =
    typeof secret === "string"
      ? (request, next, context) => next(withCredential(request, context, credential, secret))
      : renew(credential, secret);
  return (request, next, context) => {
    const given = request.headers.get(field);
    // A redirected request comes with the field that was added to the first: that is not the caller's.
    const isGiven = given !== null && !context.secrets.has(given.slice(prefix.length));
    const isAtHome = !context.isCrossOrigin && origins.some((origin) => request.url.startsWith(`${origin}/`));
    return isAtHome && !isGiven && !context.operation.anonymous ? sign(request, next, context) : next(request);
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
 * Adds a token to requests, and has it renewed. A request that is answered 401 is sent once more, if another token can be
 * had and the body can be sent again.
 */
export function renew(credential: Credential, secret: TokenProvider | Credentials): Policy {
  const { option } = credential;
  const source = typeof secret === "function" ? new TokenSource(secret) : secret;

  return async (request, next, context) => {
    const send = async (sent: HttpRequest, token: string, isRepeated = false) => {
      const response = await next(withCredential(sent, context, credential, token));
      source.learn(() => context.clock.now(), token, response, isRepeated);
      return response;
    };
    const token = await ask(source, option, { request, context });
    const response = await send(request, token);
    if (response.status !== 401) return response;
    const renewal = ask(source, option, { request, response, context }, token);
    const again = context.requests.copy(request);
    // An answer that nobody is going to read would keep its connection.
    renewal.catch(() => again && response.body?.cancel()).catch(() => {});
    // Too late for this call, but those to come need another token.
    if (!again) return response;
    const renewed = await renewal;
    if (renewed === token) return response;
    cancelBody(response.body);
    return send(again, renewed, true);
  };
}

async function ask(
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
    // Credentials of the user's own may give anything.
    throw new ConfigurationError(UNUSABLE);
  } catch (cause) {
    const { expired } = call.context;
    if (expired) throw new TimeoutError(call, expired, "token");
    if (signal.aborted) throw interruption(call, cause);
    // What others throw may hold a secret, so it is not repeated.
    const isOurs = cause instanceof OrgplaneError;
    const what = isOurs ? `${option}: ${cause.message}` : `The function given as ${option} failed`;
    throw new AuthError(call, what, cause, cause instanceof AuthError ? cause.code : undefined);
  }
}
