import {
  allowInsecureRequests,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clockSkew,
  customFetch,
  genericTokenEndpointRequest,
  None,
  PrivateKeyJwt,
  processGenericTokenEndpointResponse,
  type TokenEndpointResponse,
} from "oauth4webapi";
import { AuthError, type CallSoFar, ConnectionError } from "../../errors/call-errors.ts";
import { ConfigurationError } from "../../errors/input-errors.ts";
import { interruption } from "../../errors/interruption.ts";
import { isSecret } from "../../options/credentials.ts";
import { raceSignal } from "../../platform/abort.ts";
import { sleep, systemClock } from "../../platform/clock.ts";
import { excerpt } from "../../redaction/redacted.ts";
import { redactor } from "../../redaction/redactor.ts";
import { isPlainObject } from "../../request/encode.ts";
import { type OAuthOptions, secretUrl } from "./options.ts";
import type { IssuedToken } from "./stored-token.ts";

/** A request for a token: the type of grant, and what that sends besides. */
export interface Grant {
  readonly type: string;
  readonly form: Readonly<Record<string, string>>;
  /** How often to ask at most, if the server cannot be reached or has no time. */
  readonly attempts: number;
}

/** Asks a token endpoint. */
export type RequestToken = (grant: Grant, signal: AbortSignal) => Promise<IssuedToken>;

const MOST_PAUSE = 5_000;

/** Statuses after which the same request may bring a token. */
const PASSING = [408, 429, 500, 502, 503, 504];

/** Opens the token endpoint that `options` name. It gets the client's secrets, and nothing else does. */
export function openTokenEndpoint(options: OAuthOptions): RequestToken {
  const { href } = secretUrl("tokenUrl", options.tokenUrl, options.allowInsecure);
  const { timeout = 10_000, fetch = (request: Request) => globalThis.fetch(request) } = options;
  const server = { issuer: options.issuer ?? href, token_endpoint: href };
  const client: Client = { client_id: options.clientId };
  const authentication = clientAuthentication(options);

  const ask = async ({ type, form }: Grant, callersSignal: AbortSignal): Promise<IssuedToken> => {
    const timer = AbortSignal.timeout(timeout);
    const signal = AbortSignal.any([callersSignal, timer]);
    const secrets = new Set<string>();
    const context = {
      secrets,
      signal,
      limit: () => timeout,
      get expired() {
        return timer.aborted ? ("attemptTimeout" as const) : undefined;
      },
    };
    let call: CallSoFar = { request: new Request(href, { method: "POST" }), context };
    let serverTime = Date.now();
    try {
      const answer = await genericTokenEndpointRequest(
        server,
        client,
        authentication,
        type,
        { ...form },
        {
          // Which URLs may be plain http has been decided above.
          [allowInsecureRequests]: true,
          [customFetch]: async (url, init) => {
            const request = new Request(url, { ...init, signal });
            call = { request, context };
            for (const secret of secretsIn(init.body, options.clientSecret)) secrets.add(secret);
            const response = await raceSignal((async () => fetch(request))(), signal);
            serverTime = Date.parse(response.headers.get("Date") ?? "") || Date.now();
            client[clockSkew] = Math.round((serverTime - Date.now()) / 1_000);
            const text = await raceSignal(response.text(), signal);
            call = { request, context, response };
            if (!response.ok) throw refusal(call, text);
            return new Response(withoutIdToken(text), { headers: { "Content-Type": "application/json" } });
          },
        },
      );
      const issued = readIssued(await processGenericTokenEndpointResponse(server, client, answer), serverTime);
      if (issued) return issued;
    } catch (cause) {
      if (cause instanceof AuthError) throw cause;
      if (!call.response) throw interruption(call, cause);
    }
    // Without a cause: what oauth4webapi throws quotes the answer.
    throw new AuthError(call, "The authorization server's answer holds no bearer token");
  };

  return async (grant, signal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask(grant, signal);
      } catch (error) {
        const pause = delayAfter(error, attempt);
        if (attempt >= grant.attempts || pause > MOST_PAUSE) throw error;
        await sleep(systemClock, pause, (time) => raceSignal(time, signal));
      }
    }
  };
}

/** How long to wait before asking again, in milliseconds; for ever, where asking again is of no use. */
function delayAfter(error: unknown, attempt: number): number {
  const backoff = Math.random() * 200 * 2 ** attempt;
  if (error instanceof ConnectionError) return backoff;
  if (!(error instanceof AuthError) || !error.meta || !PASSING.includes(error.meta.status)) return Infinity;
  return error.retryAt ? Math.max(0, error.retryAt.getTime() - Date.now()) : backoff;
}

/** What an answer may repeat, and an error must not, besides what the headers tell. */
function secretsIn(form: URLSearchParams, clientSecret = ""): string[] {
  const names = ["client_assertion", "refresh_token", "code", "code_verifier"];
  return [clientSecret, ...names.map((name) => form.get(name) ?? "")];
}

/** How a client proves to the token endpoint who it is. */
export function clientAuthentication({ clientId, clientSecret, clientSecretIn, clientKey }: OAuthOptions): ClientAuth {
  if (!clientId) throw new ConfigurationError("clientId must not be empty");
  if (clientSecret !== undefined && clientKey) throw new ConfigurationError("Pass clientSecret or clientKey, not both");
  if (clientSecret === "")
    throw new ConfigurationError("clientSecret must not be empty: a client that has none leaves it out");
  try {
    if (clientKey) return PrivateKeyJwt({ key: clientKey.key, ...(clientKey.keyId && { kid: clientKey.keyId }) });
  } catch (cause) {
    throw new ConfigurationError("clientKey must be a private key for signing", cause);
  }
  if (clientSecret === undefined) return None();
  return clientSecretIn === "post" ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
}

/** Names what an authorization server answered in the place of a token. What it repeats of the call's secrets is left out. */
export function refusal(call: CallSoFar, text: string): AuthError {
  const { error, error_description: description } = parse(text);
  return typeof error === "string"
    ? authorizationError(call, error, description)
    : authorizationError(call, undefined, text);
}

/** Names the error that an authorization server reports by its code and in its words. */
export function authorizationError(call: CallSoFar, error: string | undefined, words: unknown): AuthError {
  const redact = redactor(call);
  const code =
    error &&
    redact("", error)
      .replace(/[^\w.[\]-]/g, "")
      .slice(0, 64);
  const told = typeof words === "string" ? excerpt(words, redact) : null;
  const what = [code && `[${code}]`, told].filter(Boolean).join(" ");
  return new AuthError(call, `The authorization server refuses${what && `: ${what}`}`, undefined, code);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return isPlainObject(body) ? body : {};
  } catch {
    return {};
  }
}

/** Nobody is told who has signed in, so there is no need to check the proof of it. */
export function withoutIdToken(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, (member, value) => (member === "id_token" ? undefined : value)));
  } catch {
    return "";
  }
}

/** Reads a valid answer; undefined if its token is not one that is sent as it is, a bearer's. */
export function readIssued(answer: TokenEndpointResponse, serverTime: number): IssuedToken | undefined {
  const { access_token: token, token_type: type, expires_in: seconds, refresh_token: refreshToken } = answer;
  if (!isSecret(token) || type !== "bearer") return undefined;
  const expiresAt = seconds === undefined ? undefined : serverTime + seconds * 1_000;
  return { token, expiresAt, refreshToken, serverTime };
}
