import { generateKeyPairSync, verify } from "node:crypto";
import type { ServerResponse } from "node:http";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { ConfigurationError } from "../../src/index.ts";
import { clientCredentials, type OAuthOptions } from "../../src/oauth.ts";
import { observed, rejection, widgets } from "../widgets.ts";
import { type AuthorizationServer, authorizationServer, oauthError, protectedApi } from "./authorization-server.ts";

const SECRET = "s3cr3t:with/odd+characters";

const credentialsOf = (server: Pick<AuthorizationServer, "tokenUrl">, options: Partial<OAuthOptions> = {}) =>
  clientCredentials({ tokenUrl: server.tokenUrl, clientId: "billing", clientSecret: SECRET, ...options });

/** A client of an API that accepts every token. */
const clientOf = (server: Pick<AuthorizationServer, "tokenUrl">, options?: Partial<OAuthOptions>) =>
  observed(undefined, { token: undefined, credentials: credentialsOf(server, options) });

const html = (status: number) => (response: ServerResponse) => {
  response.writeHead(status, { "Content-Type": "text/html" }).end(`<h1>Oops</h1> ${SECRET}`);
};

describe("client credentials", () => {
  it("request one token for twenty concurrent calls and all later ones", async () => {
    await using server = await authorizationServer();
    const { client, requests } = clientOf(server);
    await Promise.all(Array.from({ length: 20 }, () => client.get("fraud")));
    await client.get("fraud");
    expect(server.requests).toHaveLength(1);
    expect(new Set(requests.map((request) => request.headers.get("Authorization")))).toEqual(new Set(["Bearer tok_1"]));
  });

  it("request one token when two clients share them", async () => {
    await using server = await authorizationServer();
    const credentials = credentialsOf(server);
    for (const { client } of [
      observed(undefined, { token: null, credentials }),
      observed(undefined, { token: null, credentials }),
    ]) {
      await client.get("fraud");
    }
    expect(server.requests).toHaveLength(1);
  });

  it("send scopes, audience and resource, and authenticate the client", async () => {
    await using server = await authorizationServer();
    const { client } = clientOf(server, {
      scopes: ["spaces:read", "orgs:read"],
      audience: "orgplane",
      resource: "urn:o",
    });
    await client.get("fraud");
    expect(server.requests[0]?.form).toEqual({
      grant_type: "client_credentials",
      scope: "spaces:read orgs:read",
      audience: "orgplane",
      resource: "urn:o",
    });
    const encoded = atob(server.requests[0]?.authorization?.replace("Basic ", "") ?? "").split(":");
    expect(encoded.map(decodeURIComponent)).toEqual(["billing", SECRET]);
  });

  it('send the secret in the form with clientSecretIn: "post"', async () => {
    await using server = await authorizationServer();
    await clientOf(server, { clientSecretIn: "post" }).client.get("fraud");
    expect(server.requests[0]).toMatchObject({ authorization: undefined, form: { client_secret: SECRET } });
  });

  it("sign an assertion with a private key, by the server's clock", async () => {
    await using server = await authorizationServer();
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = await crypto.subtle.importKey(
      "pkcs8",
      privateKey.export({ type: "pkcs8", format: "der" }),
      { name: "ECDSA", namedCurve: "P-256" },
      false,
      ["sign"],
    );
    server.ahead = 3_600_000;
    server.expiresIn = 0;
    const { client } = clientOf(server, {
      clientSecret: undefined,
      clientKey: { key, keyId: "k1" },
      issuer: "urn:login",
    });
    await client.get("fraud");
    await client.get("fraud");
    const assertions = server.requests.map(({ form }) => form["client_assertion"]?.split(".") ?? []);
    expect(assertions).toHaveLength(2);
    for (const [head = "", payload = "", signature = ""] of assertions) {
      const text = new TextEncoder().encode(`${head}.${payload}`);
      const isValid = verify(
        "sha256",
        text,
        { key: publicKey, dsaEncoding: "ieee-p1363" },
        Buffer.from(signature, "base64url"),
      );
      expect(isValid).toBe(true);
      expect(JSON.parse(atob(head))).toEqual({ alg: "ES256", kid: "k1" });
    }
    const issuedAt = assertions.map(([, payload = ""]) => JSON.parse(atob(payload)) as { iat: number; aud: string });
    expect(issuedAt[0]?.aud).toBe("urn:login");
    expect((issuedAt[1]?.iat ?? 0) - (issuedAt[0]?.iat ?? 0)).toBeGreaterThan(3_590);
  });

  it("replace a revoked token once for all calls, and resend those calls", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: credentialsOf(server) });
    await client.get("fraud");
    server.valid.clear();
    await Promise.all(Array.from({ length: 20 }, () => client.create({ name: "fraud" })));
    expect(server.requests).toHaveLength(2);
    expect(api.seen.filter((token) => token === "tok_2")).toHaveLength(20);
    expect(api.seen.length).toBeLessThanOrEqual(41);
  });

  it("fail with 401 when the new token is rejected too", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi({ valid: new Set<string>() });
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: credentialsOf(server) });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(api.seen).toEqual(["tok_1", "tok_2"]);
  });

  it("replace an expired token before it is rejected", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    server.expiresIn = 0.05;
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: credentialsOf(server) });
    await client.get("fraud");
    await new Promise((resolve) => setTimeout(resolve, 60));
    await client.get("fraud");
    expect(api.seen).toEqual(["tok_1", "tok_2"]);
  });

  it("tolerate a local clock that is an hour off, in either direction", async () => {
    await using server = await authorizationServer();
    for (const ahead of [3_600_000, -3_600_000]) {
      server.ahead = ahead;
      const { client } = clientOf(server);
      server.requests.length = 0;
      await client.get("fraud");
      await client.get("fraud");
      expect(server.requests).toHaveLength(1);
    }
  });

  it("ignore an ID token", async () => {
    await using server = await authorizationServer();
    server.extra = { id_token: "not.even.one" };
    const { client, requests } = clientOf(server);
    await client.get("fraud");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_1");
  });
});

describe("an authorization server", () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ["answers 500 with HTML", html(500)],
    ["answers 503 with Retry-After", (response) => response.writeHead(503, { "Retry-After": "0" }).end()],
    ["breaks the connection", (response) => response.destroy()],
  ])("is asked again when it %s", async (_, failure) => {
    await using server = await authorizationServer();
    server.failures.push(failure, failure);
    const { client, requests } = clientOf(server);
    await client.get("fraud");
    expect(server.requests).toHaveLength(3);
    expect(requests).toHaveLength(1);
  });

  it.each([200, 400])("is read no further when it answers %i without an end", async (status) => {
    await using server = await authorizationServer();
    let isClosed = false;
    server.failures.push((response) => {
      response.on("close", () => {
        isClosed = true;
      });
      response.writeHead(status, { "Content-Type": "application/json" }).write(" ".repeat(2 ** 22));
    });
    const error = await rejection(clientOf(server, { timeout: 600_000 }).client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", cause: { name: "AuthError", meta: { status } } });
    await vi.waitUntil(() => isClosed);
  });

  it("receives at most three requests per call", async () => {
    await using server = await authorizationServer();
    server.failures.push(...Array<(response: ServerResponse) => void>(9).fill(html(500)));
    const { client, requests } = clientOf(server);
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({
      name: "AuthError",
      operation: "getWidget",
      code: undefined,
    });
    expect(error).toMatchObject({ cause: { name: "AuthError", meta: { status: 500 }, url: server.tokenUrl } });
    expect(String(error)).toContain("Oops");
    expect(server.requests).toHaveLength(3);
    expect(requests).toHaveLength(0);
  });

  it("receives a new request from the next call", async () => {
    await using server = await authorizationServer();
    server.failures.push(oauthError("invalid_client"));
    const { client } = clientOf(server);
    await rejection(client.get("fraud"));
    await client.get("fraud");
    expect(server.requests).toHaveLength(2);
  });

  it("is not asked again after a rejection, and the error has its code and description", async () => {
    await using server = await authorizationServer();
    server.failures.push(oauthError("invalid_client", `No client with ${SECRET}`, 401));
    const error = await rejection(clientOf(server, { clientSecretIn: "post" }).client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", code: "invalid_client", cause: { meta: { status: 401 } } });
    expect(String(error)).toContain("No client with");
    expect(server.requests).toHaveLength(1);
  });

  it("is not waited for when its Retry-After is too long", async () => {
    await using server = await authorizationServer();
    server.failures.push((response) => response.writeHead(429, { "Retry-After": "3600" }).end());
    expect(await rejection(clientOf(server).client.get("fraud"))).toMatchObject({
      cause: { meta: { retryAfter: 3600 } },
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["does not answer", () => {}],
    ["stalls in its response", (response) => response.writeHead(200, { "Content-Length": "99" }).write("{")],
  ])("is abandoned at the timeout when it %s", async (_, hang) => {
    await using server = await authorizationServer();
    server.failures.push(hang);
    const { client } = clientOf(server, { timeout: 500 });
    expect(await rejection(client.get("fraud"))).toMatchObject({
      name: "AuthError",
      cause: { name: "TimeoutError", message: expect.stringContaining("within 500 ms") },
    });
    await client.get("fraud");
  });

  it("is waited for when it answers slowly but in time", async () => {
    await using server = await authorizationServer();
    server.failures.push((response) => {
      setTimeout(() => response.end('{"access_token":"tok_slow","token_type":"bearer"}'), 80);
    });
    const { client, requests } = clientOf(server, { timeout: 5_000 });
    await Promise.all([client.get("fraud"), client.get("fraud")]);
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(Array(2).fill("Bearer tok_slow"));
  });

  it.each([
    ["HTML", "<p>Welcome</p>"],
    ["an empty body", ""],
    ["no token", "{}"],
    ["a list", "[]"],
    ["a token with a line break", '{"access_token":"tok_evil\\r\\nX-Admin: true","token_type":"bearer"}'],
    ["a token with a NUL", '{"access_token":"tok_evil\\u0000","token_type":"bearer"}'],
    ["a token of another type", '{"access_token":"tok_evil","token_type":"mac"}'],
    ["a token that requires proof of possession", '{"access_token":"tok_evil","token_type":"DPoP"}'],
    ["an expires_in that is not a number", '{"access_token":"tok_evil","token_type":"bearer","expires_in":"soon"}'],
  ])("fails the call without repeating the response when it answers 200 with %s", async (_, body) => {
    await using server = await authorizationServer();
    server.failures.push((response) => response.writeHead(200, { "Content-Type": "application/json" }).end(body));
    const { client, requests } = clientOf(server);
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", cause: { name: "AuthError", meta: { status: 200 } } });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/tok_evil|X-Admin/);
    expect(requests).toHaveLength(0);
  });

  it("that redirects is not followed: the secret stays", async () => {
    await using elsewhere = await authorizationServer();
    await using server = await authorizationServer();
    server.failures.push((response) => response.writeHead(307, { Location: elsewhere.tokenUrl }).end());
    const error = await rejection(clientOf(server).client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", cause: { meta: { status: 307 } } });
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("fails the call with the reason when it cannot be reached", async () => {
    const server = await authorizationServer();
    await server[Symbol.asyncDispose]();
    const { client } = clientOf(server);
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", cause: { name: "ConnectionError" } });
    expect(String(error)).toContain("ECONNREFUSED");
  });
});

describe("the options of client credentials", () => {
  const tokenUrl = "https://login.test/token";

  it.each<[string, Partial<OAuthOptions>]>([
    ["an http: token URL", { tokenUrl: "http://login.test/token" }],
    ["a token URL that only looks like loopback", { tokenUrl: "http://127.0.0.1.login.test/token" }],
    ["an invalid token URL", { tokenUrl: "login.test" }],
    ["a token URL with a password", { tokenUrl: "https://me:pass@login.test/token" }],
    ["no client id", { clientId: "" }],
    ["an empty secret", { clientSecret: "" }],
    ["both a secret and a key", { clientKey: { key: {} as CryptoKey } }],
    ["an invalid key", { clientSecret: undefined, clientKey: { key: {} as CryptoKey } }],
  ])("are rejected before anything is sent when they have %s", (_, options) => {
    const make = () => clientCredentials({ tokenUrl, clientId: "billing", clientSecret: SECRET, ...options });
    expect(make).toThrow(ConfigurationError);
    expect(make).not.toThrow(/pass@|s3cr3t/);
  });

  it.each([
    { tokenUrl },
    { tokenUrl: "http://localhost/token" },
    { tokenUrl: "http://login.test/token", allowInsecure: true },
  ])("are accepted: %j", (options) => {
    expect(clientCredentials({ clientId: "billing", ...options })).toBeDefined();
  });

  it("are rejected next to a token", () => {
    const credentials = clientCredentials({ tokenUrl, clientId: "billing" });
    expect(() => observed(undefined, { token: "tok_1", credentials })).toThrow(ConfigurationError);
  });
});

describe("a client secret", () => {
  it.each(["basic", "post"] as const)("is never printed when it is sent as %s", async (clientSecretIn) => {
    await using server = await authorizationServer();
    const basic = btoa(`billing:${encodeURIComponent(SECRET)}`);
    server.failures.push(oauthError("bad", `Who is ${SECRET}, ${encodeURIComponent(SECRET)} or ${basic}?`, 400));
    const credentials = credentialsOf(server, { clientSecretIn });
    const { client } = observed(undefined, { token: undefined, credentials });
    const error = await rejection(client.get("fraud"));
    await client.get("fraud");
    for (const value of [error, credentials, client]) {
      const printed = [inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value), String(value)].join();
      for (const secret of ["s3cr3t", "tok_1"]) expect(printed).not.toContain(secret);
      if (clientSecretIn === "basic") expect(printed).not.toContain(basic);
    }
  });

  it.each(["basic", "post"] as const)("is redacted when it is sent as %s and fetch repeats it", async (way) => {
    const fetch = async (request: Request) => {
      const sent = [request.headers.get("Authorization"), await request.text()];
      throw Object.assign(new Error(`refused ${SECRET}, ${sent}`), { config: { sent, SECRET } });
    };
    const server = { tokenUrl: "https://login.test/token" };
    const { client } = clientOf(server, { clientSecretIn: way, fetch });
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", cause: { name: "ConnectionError" } });
    expect(String(error)).toContain("refused [redacted], ");
    const printed = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(error)].join();
    expect(printed).not.toMatch(/s3cr3t|YmlsbGluZz/);
  });
});
