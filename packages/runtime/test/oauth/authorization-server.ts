import { createHash, randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type LoopbackServer, serve } from "../serve.ts";

/** A request that the token endpoint received. */
export interface TokenRequestSeen {
  readonly form: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

/** An authorization server whose tokens a test can count, let expire and revoke. */
export interface AuthorizationServer extends LoopbackServer {
  readonly tokenUrl: string;
  readonly authorizationUrl: string;
  /** All requests that the token endpoint received, in order. */
  readonly requests: TokenRequestSeen[];
  /** Responses to the next requests in place of a token, in order. */
  readonly failures: ((response: ServerResponse) => void)[];
  /** Lifetime of tokens in seconds. Undefined omits `expires_in`. */
  expiresIn: number | undefined;
  /** Milliseconds by which its clock is ahead. */
  ahead: number;
  /** Whether each refresh token can be used once only. */
  rotates: boolean;
  /** Members added to the token response, or replaced in it. */
  extra: Readonly<Record<string, unknown>>;
  /** The tokens that an API would accept. */
  readonly valid: Set<string>;
}

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
}

export async function authorizationServer(): Promise<AuthorizationServer> {
  const codes = new Map<string, Code>();
  let refreshToken: string | undefined;
  let issued = 0;

  const server = await serve(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname === "/authorize") return authorize(url.searchParams, response);
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    state.requests.push({ form, authorization: request.headers.authorization });
    response.setHeader("Date", new Date(Date.now() + state.ahead).toUTCString());
    const fail = state.failures.shift();
    if (fail) return fail(response);
    answer(form, response);
  });

  const authorize = (query: URLSearchParams, response: ServerResponse) => {
    const code = `code_${randomUUID()}`;
    const redirectUri = query.get("redirect_uri") ?? "";
    codes.set(code, { challenge: query.get("code_challenge") ?? "", redirectUri });
    const callback = new URL(redirectUri);
    callback.searchParams.set("code", code);
    callback.searchParams.set("state", query.get("state") ?? "");
    response.writeHead(302, { Location: callback.href }).end();
  };

  const answer = (form: TokenRequestSeen["form"], response: ServerResponse) => {
    if (form["grant_type"] === "authorization_code") {
      const code = codes.get(form["code"] ?? "");
      codes.delete(form["code"] ?? "");
      const challenge = createHash("sha256")
        .update(form["code_verifier"] ?? "")
        .digest("base64url");
      if (code?.challenge !== challenge || code.redirectUri !== form["redirect_uri"]) return oauthError()(response);
    }
    if (form["grant_type"] === "refresh_token" && form["refresh_token"] !== refreshToken) return oauthError()(response);
    const token = `tok_${++issued}`;
    state.valid.add(token);
    if (form["grant_type"] !== "client_credentials" && (state.rotates || !refreshToken)) refreshToken = `ref_${issued}`;
    const isNew = form["grant_type"] === "authorization_code" || state.rotates;
    const body = {
      access_token: token,
      token_type: "Bearer",
      expires_in: state.expiresIn,
      ...(isNew && { refresh_token: refreshToken }),
      ...state.extra,
    };
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  };

  const state: AuthorizationServer = {
    ...server,
    tokenUrl: `${server.url}/token`,
    authorizationUrl: `${server.url}/authorize`,
    requests: [],
    failures: [],
    expiresIn: 3_600,
    ahead: 0,
    rotates: false,
    extra: {},
    valid: new Set(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  return state;
}

/** An error response as in RFC 6749. */
export function oauthError(error = "invalid_grant", description = "No", status = 400) {
  return (response: ServerResponse): void => {
    response
      .writeHead(status, { "Content-Type": "application/json" })
      .end(JSON.stringify({ error, error_description: description }));
  };
}

/** An API that answers 401 except to the tokens in `valid`, and records the tokens that it received. */
export async function protectedApi({ valid }: Pick<AuthorizationServer, "valid">) {
  const seen: (string | undefined)[] = [];
  const server = await serve(async (request, response) => {
    await text(request);
    const token = request.headers.authorization?.replace("Bearer ", "");
    seen.push(token);
    const isValid = token !== undefined && valid.has(token);
    response
      .writeHead(isValid ? 200 : 401, { "Content-Type": "application/json" })
      .end(JSON.stringify({ id: "wgt_1" }));
  });
  return { ...server, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
