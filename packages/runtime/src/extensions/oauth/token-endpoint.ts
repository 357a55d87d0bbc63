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
import { AuthError, type CallSoFar, ConnectionError, interruption } from "../../errors/call-errors.ts";
import { ConfigurationError } from "../../errors/input-errors.ts";
import { parseHttpDate } from "../../headers/retry-after.ts";
import { isSecret } from "../../options/credentials.ts";
import { raceSignal } from "../../platform/abort.ts";
import { sleep, systemClock } from "../../platform/clock.ts";
import { excerpt } from "../../redaction/redacted.ts";
import { redactor } from "../../redaction/redactor.ts";
import { isPlainObject } from "../../request/serialize.ts";
import { readUpTo } from "../../response/body.ts";
import { type OAuthOptions, secretUrl } from "./options.ts";
import type { IssuedToken } from "./stored-token.ts";

/** A request for a token: the type of the grant, and its parameters. */
export interface Grant {
  readonly type: string;
  readonly form: Readonly<Record<string, string>>;
  /** How many attempts there are at most, if the server is not reached or is overloaded. */
  readonly attempts: number;
}

/** Requests a token from the token endpoint. */
export type RequestToken = (grant: Grant, signal: AbortSignal) => Promise<IssuedToken>;

const MOST_PAUSE = 5_000;
const MOST_BYTES = 1024 * 1024;

/** Statuses after which the same request may succeed. */
const PASSING = [408, 429, 500, 502, 503, 504];

/** Opens the token endpoint of `options`. The client's secrets are sent to it alone. */
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
          // `secretUrl` has already refused plain http.
          [allowInsecureRequests]: true,
          [customFetch]: async (url, init) => {
            const request = new Request(url, { ...init, signal });
            call = { request, context };
            for (const secret of secretsIn(init.body, options.clientSecret)) secrets.add(secret);
            const response = await raceSignal((async () => fetch(request))(), signal);
            serverTime = parseHttpDate(response.headers.get("Date")) || Date.now();
            client[clockSkew] = Math.round((serverTime - Date.now()) / 1_000);
            const text = await textOf(response, signal);
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
    // Without a cause: the errors of oauth4webapi quote the response.
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

/** Reads a response, and no more of it than could hold a token: decompressed, it may be endless. */
async function textOf({ body }: Response, signal: AbortSignal): Promise<string> {
  const read = { text: "" };
  const deadline = { race: async <T>(work: T | PromiseLike<T>) => raceSignal(Promise.resolve(work), signal) };
  if (body) await readUpTo(MOST_BYTES, body.getReader(), { deadline }, read);
  return read.text;
}

/** Milliseconds until the next attempt; `Infinity` if another attempt is of no use. */
function delayAfter(error: unknown, attempt: number): number {
  const backoff = Math.random() * 200 * 2 ** attempt;
  if (error instanceof ConnectionError) return backoff;
  if (!(error instanceof AuthError) || !error.meta || !PASSING.includes(error.meta.status)) return Infinity;
  return error.retryAt ? Math.max(0, error.retryAt.getTime() - Date.now()) : backoff;
}

/** The secrets of a request that its response may repeat, besides those in the headers. */
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

/** The error of a response without a token. Secrets of the call that it repeats are left out. */
export function refusal(call: CallSoFar, text: string): AuthError {
  const { error, error_description: description } = parse(text);
  return typeof error === "string"
    ? authorizationError(call, error, description)
    : authorizationError(call, undefined, text);
}

/** The error that an authorization server reports, with its code and its description. */
export function authorizationError(call: CallSoFar, error: string | undefined, words: unknown): AuthError {
  const redact = redactor(call);
  const code =
    error &&
    redact("", error)
      .replace(/[^\w.[\]-]/g, "")
      .slice(0, 64);
  const description = typeof words === "string" ? excerpt(words, redact) : null;
  const what = [code && `[${code}]`, description].filter(Boolean).join(" ");
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

/** Removes the `id_token`, which is not used and so need not be checked. */
export function withoutIdToken(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, (member, value) => (member === "id_token" ? undefined : value)));
  } catch {
    return "";
  }
}

/** Reads a valid response; undefined if its token is not a bearer token. */
export function readIssued(answer: TokenEndpointResponse, serverTime: number): IssuedToken | undefined {
  const { access_token: token, token_type: type, expires_in: seconds, refresh_token: refreshToken } = answer;
  if (!isSecret(token) || type !== "bearer") return undefined;
  const expiresAt = seconds === undefined ? undefined : serverTime + seconds * 1_000;
  return { token, expiresAt, refreshToken, serverTime };
}
