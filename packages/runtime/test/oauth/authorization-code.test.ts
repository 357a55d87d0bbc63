import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../../src/index.ts";
import {
  type AuthorizationCode,
  type AuthorizationCodeOptions,
  authorizationCode,
  clientCredentials,
  memoryStore,
  type SignIn,
  type TokenStore,
} from "../../src/oauth.ts";
import { rejection, widgets } from "../widgets.ts";
import { type AuthorizationServer, authorizationServer, oauthError, protectedApi } from "./authorization-server.ts";

const redirectUri = "http://127.0.0.1:9/callback";

function userOf(server: AuthorizationServer, options: Partial<AuthorizationCodeOptions> = {}): AuthorizationCode {
  const { authorizationUrl, tokenUrl } = server;
  return authorizationCode({
    authorizationUrl,
    tokenUrl,
    redirectUri,
    clientId: "app",
    scopes: ["orgs:read"],
    ...options,
  });
}

/** A store with a lock that admits one process at a time. */
function lockedStore(): TokenStore {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...memoryStore(),
    lock<T>(_: string, work: () => Promise<T>): Promise<T> {
      const run = last.then(work);
      last = run.catch(() => {});
      return run;
    },
  };
}

/** Acts as a browser: opens the sign-in URL, and returns the callback URL that it is redirected to. */
async function browse({ url }: SignIn): Promise<string> {
  const response = await fetch(url, { redirect: "manual" });
  return response.headers.get("Location") ?? "";
}

async function signedIn(server: AuthorizationServer, options?: Partial<AuthorizationCodeOptions>) {
  const user = userOf(server, options);
  const signIn = await user.signIn();
  await user.exchange(await browse(signIn), signIn);
  return user;
}

describe("a sign-in", () => {
  it("sends the user to the authorization server with all parameters and no secret", async () => {
    await using server = await authorizationServer();
    const { url, state, codeVerifier } = await userOf(server).signIn({ prompt: "login", state: "mine" });
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(query).toEqual({
      response_type: "code",
      client_id: "app",
      redirect_uri: redirectUri,
      scope: "orgs:read",
      prompt: "login",
      state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(url.startsWith(`${server.authorizationUrl}?`)).toBe(true);
    expect(url).not.toContain(codeVerifier);
  });

  it("omits parameters that are undefined", async () => {
    await using server = await authorizationServer();
    const { url } = await userOf(server).signIn({ prompt: undefined });
    expect(new URL(url).searchParams.has("prompt")).toBe(false);
  });

  it("has a new state and verifier each time", async () => {
    await using server = await authorizationServer();
    const user = userOf(server);
    const [first, second] = [await user.signIn(), await user.signIn()];
    expect(first.state).not.toBe(second.state);
    expect(first.codeVerifier).not.toBe(second.codeVerifier);
  });

  it("exchanges the callback for tokens", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    const user = userOf(server);
    const signIn = JSON.parse(JSON.stringify(await user.signIn())) as SignIn;
    const callback = new URL(await browse(signIn));
    await user.exchange(callback.pathname + callback.search, signIn);
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: user });
    await Promise.all([client.get("a"), client.get("b")]);
    expect(api.seen).toEqual(["tok_1", "tok_1"]);
    expect(server.requests[0]?.form).toMatchObject({ client_id: "app", code_verifier: signIn.codeVerifier });
  });

  it("can be repeated, and the new tokens are used at once", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    const user = await signedIn(server);
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: user });
    await client.get("a");
    const signIn = await user.signIn();
    await user.exchange(await browse(signIn), signIn);
    await client.get("a");
    expect(api.seen).toEqual(["tok_1", "tok_2"]);
  });
});

describe("a sign-in during the refresh of an older token", () => {
  /** Holds the refresh of the first sign-in until `finish` is called. */
  async function overtaking(store: TokenStore) {
    const server = await authorizationServer();
    server.rotates = true;
    let finish = (_?: unknown) => {};
    const user = await signedIn(server, { store });
    const held = new Promise((resolve) => {
      finish = resolve;
    });
    server.failures.push(async (response) => {
      await held;
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end('{"access_token":"tok_late","refresh_token":"ref_late","token_type":"bearer","expires_in":3600}');
    });
    await user.token(Date.now);
    const waiting = user.token(Date.now, "tok_1");
    await expect.poll(() => server.requests.length).toBe(2);
    const signIn = await user.signIn();
    const exchanged = user.exchange(await browse(signIn), signIn);
    return { server, user, waiting, exchanged, finish };
  }

  it("provides the token for all calls, including those that wait for the refresh, and for the store", async () => {
    const store = memoryStore();
    const { server, user, waiting, exchanged, finish } = await overtaking(store);
    await exchanged;
    finish();
    expect(await waiting).toBe("tok_2");
    expect(await user.token(Date.now)).toBe("tok_2");
    expect(await userOf(server, { store }).token(Date.now)).toBe("tok_2");
    await server[Symbol.asyncDispose]();
  });

  it("is saved after the refresh when the store has a lock", async () => {
    const store = lockedStore();
    const { server, user, waiting, exchanged, finish } = await overtaking(store);
    finish();
    await Promise.all([exchanged, waiting]);
    expect(await user.token(Date.now)).toBe("tok_2");
    expect(await userOf(server, { store }).token(Date.now)).toBe("tok_2");
    expect(server.requests).toHaveLength(3);
    await server[Symbol.asyncDispose]();
  });

  it("succeeds even if that refresh fails", async () => {
    await using server = await authorizationServer();
    let fail = (_?: unknown) => {};
    const user = await signedIn(server);
    const held = new Promise((resolve) => {
      fail = resolve;
    });
    server.failures.push((response) => void held.then(() => oauthError()(response)));
    await user.token(Date.now);
    const waiting = user.token(Date.now, "tok_1");
    await expect.poll(() => server.requests.length).toBe(2);
    const signIn = await user.signIn();
    await user.exchange(await browse(signIn), signIn);
    fail();
    expect(await waiting).toBe("tok_2");
  });
});

describe("a sign-in callback", () => {
  it.each<[string, (callback: URL, signIn: SignIn) => void]>([
    ["of another sign-in", (callback) => callback.searchParams.set("state", "other")],
    ["without a state", (callback) => callback.searchParams.delete("state")],
    ["with two states", (callback) => callback.searchParams.append("state", "other")],
    ["without a code", (callback) => callback.searchParams.delete("code")],
    ["from another authorization server", (callback) => callback.searchParams.set("iss", "urn:other")],
  ])("is rejected, and its code neither sent nor repeated: %s", async (_, change) => {
    await using server = await authorizationServer();
    const user = userOf(server, { issuer: "urn:login" });
    const signIn = await user.signIn();
    const callback = new URL(await browse(signIn));
    const code = callback.searchParams.get("code") ?? "";
    change(callback, signIn);
    const error = await rejection(user.exchange(callback, signIn));
    expect(error).toMatchObject({ name: "AuthError", url: redirectUri });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(code);
    expect(server.requests).toHaveLength(0);
  });

  it("is accepted from the expected issuer", async () => {
    await using server = await authorizationServer();
    const user = userOf(server, { issuer: "urn:login" });
    const signIn = await user.signIn();
    await user.exchange(`${await browse(signIn)}&iss=urn:login`, signIn);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["undefined", undefined],
    ["null", null as unknown as undefined],
    ["without a verifier", (({ state }: SignIn) => ({ state })) as (signIn: SignIn) => SignIn],
  ])("is rejected without sending its code when the session's sign-in is %s", async (_, kept) => {
    await using server = await authorizationServer();
    const user = userOf(server);
    const signIn = await user.signIn();
    const given = typeof kept === "function" ? kept(signIn) : kept;
    expect(await rejection(user.exchange(await browse(signIn), given))).toMatchObject({ name: "AuthError" });
    expect(server.requests).toHaveLength(0);
  });

  it("is rejected when the session has no state", async () => {
    await using server = await authorizationServer();
    const user = userOf(server);
    const signIn = await user.signIn();
    const callback = new URL(await browse(signIn));
    callback.searchParams.delete("state");
    const empty = { ...signIn, state: undefined as unknown as string };
    expect(await rejection(user.exchange(callback, empty))).toMatchObject({ name: "AuthError" });
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ["not a URL", "//["],
    ["a URL with an invalid host", "http://["],
    ["a URL with a password", "//u:s3cret@evil.test/?code=s3cret&state="],
    ["a URL of another scheme with a password", "ftp://u:s3cret@evil.test/?code=s3cret"],
    ["a URL with the code in its path", "/s3cret"],
  ])("is rejected and not repeated in the error when it is %s", async (_, callback) => {
    await using server = await authorizationServer();
    const user = userOf(server);
    const signIn = await user.signIn();
    const error = await rejection(user.exchange(callback, signIn));
    expect(error).toMatchObject({ name: "AuthError", url: redirectUri });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/s3cret/);
    expect(server.requests).toHaveLength(0);
  });

  it("is accepted when its URL contains a user and a password", async () => {
    await using server = await authorizationServer();
    const user = userOf(server);
    const signIn = await user.signIn();
    await user.exchange((await browse(signIn)).replace("//", "//u:p@"), signIn);
    expect(server.requests).toHaveLength(1);
  });

  it("may use the custom URL scheme of an app", async () => {
    await using server = await authorizationServer();
    const user = userOf(server, { redirectUri: "com.example.app:/callback" });
    const signIn = await user.signIn();
    const url = `com.example.app:/callback?error=access_denied&state=${signIn.state}`;
    expect(await rejection(user.exchange(url, signIn))).toMatchObject({ name: "AuthError", code: "access_denied" });
  });

  it("becomes an AuthError with code and description when it reports an error", async () => {
    await using server = await authorizationServer();
    const user = userOf(server);
    const signIn = await user.signIn();
    const query = new URLSearchParams({ error: "access_denied", error_description: "Not today", state: signIn.state });
    const error = await rejection(user.exchange(`/callback?${query}`, signIn));
    expect(error).toMatchObject({ name: "AuthError", code: "access_denied" });
    expect(String(error)).toContain("Not today");
  });

  it("gets no token with a wrong verifier, and is exchanged only once", async () => {
    await using server = await authorizationServer();
    const user = userOf(server);
    const signIn = await user.signIn();
    const error = await rejection(user.exchange(await browse(signIn), { ...signIn, codeVerifier: "x".repeat(43) }));
    expect(error).toMatchObject({ name: "AuthError", code: "invalid_grant" });
    expect(server.requests).toHaveLength(1);
  });

  it("is exchanged only once when the connection breaks, because an authorization code is single-use", async () => {
    await using server = await authorizationServer();
    server.failures.push((response) => response.destroy());
    const user = userOf(server);
    const signIn = await user.signIn();
    expect(await rejection(user.exchange(await browse(signIn), signIn))).toMatchObject({ name: "ConnectionError" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("a failing token store", () => {
  const failing = (method: "get" | "set" | "lock"): TokenStore => ({
    ...memoryStore(),
    [method]() {
      throw new RangeError("disk full");
    },
  });

  it("fails the sign-in with an AuthError, but its tokens are used", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    let isDown = true;
    const kept = memoryStore();
    const set: TokenStore["set"] = (...entry) => {
      if (isDown) throw new RangeError("disk full");
      return kept.set(...entry);
    };
    const user = userOf(server, { store: { ...kept, set } });
    const signIn = await user.signIn();
    const error = await rejection(user.exchange(await browse(signIn), signIn));
    expect(error).toMatchObject({ name: "AuthError", url: redirectUri, cause: { message: "disk full" } });
    isDown = false;
    await widgets(undefined, { baseUrl: api.url, token: undefined, credentials: user }).get("a");
    expect(api.seen).toEqual(["tok_1"]);
  });

  it.each([
    ["a refresh", true],
    ["a sign-in", false],
  ])("does not receive the result of %s once another process has signed in", async (_, isRefresh) => {
    await using server = await authorizationServer();
    const kept = memoryStore();
    let isDown = false;
    const set: TokenStore["set"] = (...entry) => {
      if (isDown) throw new RangeError("disk full");
      return kept.set(...entry);
    };
    const store = { ...kept, set };
    const [one, other] = [await signedIn(server, { store }), userOf(server, { store })];
    await one.token(Date.now);
    isDown = true;
    const signIn = await one.signIn();
    const failing = isRefresh ? one.token(Date.now, "tok_1") : one.exchange(await browse(signIn), signIn);
    expect(String(await rejection(failing))).toMatch(/disk full|does not take/);
    isDown = false;
    const next = await other.signIn();
    await other.exchange(await browse(next), next);
    expect(await one.token(Date.now, "tok_1")).toBe("tok_3");
    expect(await userOf(server, { store }).token(Date.now)).toBe("tok_3");
  });

  it.each(["get", "lock"] as const)("receives the tokens of a sign-in later: %s", async (method) => {
    await using server = await authorizationServer();
    let isDown = true;
    const kept = { ...memoryStore(), lock: <T>(_: string, work: () => Promise<T>) => work() };
    const store: TokenStore = {
      ...kept,
      get(key) {
        if (isDown && method === "get") throw new RangeError("disk full");
        return kept.get(key);
      },
      lock(key, work) {
        if (isDown && method === "lock") throw new RangeError("disk full");
        return kept.lock(key, work);
      },
    };
    const user = userOf(server, { store });
    const signIn = await user.signIn();
    expect(await rejection(user.exchange(await browse(signIn), signIn))).toMatchObject({ name: "AuthError" });
    isDown = false;
    expect(await user.token(Date.now)).toBe("tok_1");
    expect(await userOf(server, { store }).token(Date.now)).toBe("tok_1");
  });

  it.each(["get", "set", "lock"] as const)("fails calls with an AuthError: %s", async (method) => {
    await using server = await authorizationServer();
    const { tokenUrl } = server;
    const credentials = clientCredentials({ tokenUrl, clientId: "billing", store: failing(method) });
    const client = widgets(undefined, { baseUrl: server.url, token: undefined, credentials });
    const error = await rejection(client.get("a"));
    expect(error).toMatchObject({ name: "AuthError", cause: { message: "disk full" } });
  });
});

describe("the redirectUri option", () => {
  it.each(["nonsense", "", "/callback", "https://u:p@app.test/callback", "https://app.test/callback#here"])(
    "is rejected when it is invalid: %s",
    async (uri) => {
      await using server = await authorizationServer();
      const make = () => userOf(server, { redirectUri: uri });
      expect(make).toThrow(ConfigurationError);
      expect(make).toThrow(/^redirectUri must be/);
      expect(make).not.toThrow(/u:p/);
    },
  );
});

describe("a user's token", () => {
  it.each([true, false])("is refreshed at its expiry (rotation: %s)", async (rotates) => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    server.rotates = rotates;
    server.expiresIn = 0.02;
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: await signedIn(server) });
    for (let call = 0; call < 3; call++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      await client.get("a");
    }
    expect(server.requests.map(({ form }) => form["grant_type"])).toEqual([
      "authorization_code",
      ...Array<string>(3).fill("refresh_token"),
    ]);
    const used = server.requests.slice(1).map(({ form }) => form["refresh_token"]);
    expect(used).toEqual(rotates ? ["ref_1", "ref_2", "ref_3"] : ["ref_1", "ref_1", "ref_1"]);
  });

  it("is refreshed once for all calls that it was rejected for", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    server.rotates = true;
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: await signedIn(server) });
    await client.get("a");
    server.valid.clear();
    await Promise.all(Array.from({ length: 20 }, () => client.get("a")));
    expect(server.requests).toHaveLength(2);
  });

  it("fails the call with advice to sign in again when it cannot be refreshed", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: await signedIn(server) });
    await client.get("a");
    server.valid.clear();
    server.failures.push(oauthError("invalid_grant", "ref_1 was revoked"));
    const error = await rejection(client.get("a"));
    expect(error).toMatchObject({ name: "AuthError", code: "invalid_grant" });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("ref_1");
  });

  it("fails the call with advice to sign in when there is none, without any request", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    const client = widgets(undefined, { baseUrl: api.url, token: undefined, credentials: userOf(server) });
    expect(await rejection(client.get("a"))).toMatchObject({ name: "AuthError", code: "login_required" });
    expect([...server.requests, ...api.seen]).toEqual([]);
  });

  it("survives the process in a store, separate from other accounts", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    const store = memoryStore();
    await signedIn(server, { store, account: "ada" });
    const call = (account: string) =>
      widgets(undefined, { baseUrl: api.url, token: undefined, credentials: userOf(server, { store, account }) }).get(
        "a",
      );
    await call("ada");
    expect(api.seen).toEqual(["tok_1"]);
    expect(await rejection(call("bob"))).toMatchObject({ code: "login_required" });
  });

  it("is never printed", async () => {
    await using server = await authorizationServer();
    const user = await signedIn(server);
    expect([inspect(user, { depth: 9, showHidden: true }), JSON.stringify(user)].join()).not.toMatch(/tok_|ref_/);
  });
});
