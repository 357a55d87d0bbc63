import { describe, expect, it } from "vitest";
import { clientCredentials, memoryStore, type OAuthOptions, sharedToken, type TokenStore } from "../../src/oauth.ts";
import { observed, rejection, widgets } from "../widgets.ts";
import { type AuthorizationServer, authorizationServer, oauthError, protectedApi } from "./authorization-server.ts";

/** A client with token state of its own, as in a separate process. */
function process(server: AuthorizationServer, store: TokenStore, options: Partial<OAuthOptions> = {}) {
  const { tokenUrl } = server;
  const credentials = clientCredentials({ tokenUrl, clientId: "billing", clientSecret: "s", store, ...options });
  return observed(undefined, { token: undefined, credentials });
}

const sent = ({ requests }: { requests: Request[] }) => requests.map(({ headers }) => headers.get("Authorization"));

/** An asynchronous store, like a cache server: it returns the last value that was set. */
function slowStore(): TokenStore & { values: Map<string, string> } {
  const values = new Map<string, string>();
  const late = () => new Promise((resolve) => setTimeout(resolve, 2));
  return {
    values,
    get: async (key) => {
      await late();
      return values.get(key) ?? null;
    },
    set: async (key, value) => {
      await late();
      values.set(key, value);
    },
  };
}

describe("two processes with one token store", () => {
  it("request one token", async () => {
    await using server = await authorizationServer();
    const store = slowStore();
    const [first, second] = [process(server, store), process(server, store)];
    await first.client.get("a");
    await second.client.get("a");
    expect(server.requests).toHaveLength(1);
    expect(sent(second)).toEqual(["Bearer tok_1"]);
  });

  it("request one token each when each has its own store", async () => {
    await using server = await authorizationServer();
    for (const store of [slowStore(), slowStore()]) await process(server, store).client.get("a");
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, Partial<OAuthOptions>, number]>([
    ["other scopes", { scopes: ["a"] }, 2],
    ["another audience", { audience: "a" }, 2],
    ["another resource", { resource: "a" }, 2],
    ["another client", { clientId: "a" }, 2],
    ["the same scopes in another order", { scopes: ["y", "x"] }, 1],
  ])("share a token only where it is valid for both: %s", async (_, options, fetched) => {
    await using server = await authorizationServer();
    const store = slowStore();
    await process(server, store, fetched === 1 ? { scopes: ["x", "y"] } : {}).client.get("a");
    await process(server, store, options).client.get("a");
    expect(server.requests).toHaveLength(fetched);
  });

  it("request one token at the same time when the store has a lock", async () => {
    await using server = await authorizationServer();
    let last: Promise<unknown> = Promise.resolve();
    const lock = <T>(_: string, work: () => Promise<T>): Promise<T> => {
      const run = last.then(work);
      last = run.catch(() => {});
      return run;
    };
    const store = { ...slowStore(), lock };
    await Promise.all(Array.from({ length: 5 }, () => process(server, store).client.get("a")));
    expect(server.requests).toHaveLength(1);
  });

  it("share the token that replaces a rejected one", async () => {
    await using server = await authorizationServer();
    await using api = await protectedApi(server);
    const store = slowStore();
    const open = () => {
      const { tokenUrl } = server;
      const credentials = clientCredentials({ tokenUrl, clientId: "billing", clientSecret: "s", store });
      return widgets(undefined, { baseUrl: api.url, token: undefined, credentials });
    };
    const [first, second] = [open(), open()];
    await first.get("a");
    await second.get("a");
    server.valid.clear();
    await first.get("a");
    await second.get("a");
    expect(server.requests).toHaveLength(2);
    expect(api.seen).toEqual(["tok_1", "tok_1", "tok_1", "tok_2", "tok_1", "tok_2"]);
  });

  it("agree on the expiry of a token even if one has a wrong clock", async () => {
    await using server = await authorizationServer();
    const store = slowStore();
    // The stored expiry follows the server's clock, which is right. The clock of the writing process is an hour behind.
    server.ahead = 3_600_000;
    server.expiresIn = 1_800;
    await process(server, store).client.get("a");
    const [value = "{}"] = store.values.values();
    const { expiresAt } = JSON.parse(value) as { expiresAt: number };
    expect(Math.abs(expiresAt - Date.now() - 5_400_000)).toBeLessThan(10_000);
  });
});

describe("a token store", () => {
  it.each([["not JSON"], ["[]"], ["null"], ["{}"], ['{"token":"tok\\r\\nX-Admin: true"}'], ['{"token":7}']])(
    "counts as empty when it holds %j",
    async (value) => {
      await using server = await authorizationServer();
      const used = process(server, { get: () => value, set: () => {} });
      await used.client.get("a");
      expect(sent(used)).toEqual(["Bearer tok_1"]);
    },
  );

  it("counts as empty when it holds an expired token", async () => {
    await using server = await authorizationServer();
    const value = (ends: number) => JSON.stringify({ token: "tok_old", expiresAt: Date.now() + ends });
    const old = process(server, { get: () => value(-1), set: () => {} });
    await old.client.get("a");
    expect(sent(old)).toEqual(["Bearer tok_1"]);
    const good = process(server, { get: () => value(60_000), set: () => {} });
    await good.client.get("a");
    expect(sent(good)).toEqual(["Bearer tok_old"]);
  });

  it.each<[string, Partial<TokenStore>]>([
    ["get", { get: () => Promise.reject(new Error("cache is down")) }],
    ["set", { set: () => Promise.reject(new Error("cache is down")) }],
  ])("fails the call, with the cause, when its %s fails", async (_, broken) => {
    await using server = await authorizationServer();
    const { client, requests } = process(server, { ...memoryStore(), ...broken });
    const error = await rejection(client.get("a"));
    expect(error).toMatchObject({ name: "AuthError", cause: { message: "cache is down" } });
    expect(requests).toHaveLength(0);
  });

  it("receives a token that it failed to save with the next call, without another request", async () => {
    await using server = await authorizationServer();
    let isDown = true;
    const store = memoryStore();
    const set: TokenStore["set"] = (key, value) => {
      if (isDown) throw new Error("cache is down");
      return store.set(key, value);
    };
    const { client } = process(server, { ...store, set });
    await rejection(client.get("a"));
    isDown = false;
    await client.get("a");
    expect(server.requests).toHaveLength(1);
    await process(server, store).client.get("a");
    expect(server.requests).toHaveLength(1);
  });

  it("provides the token of another process when the own token request was rejected", async () => {
    await using server = await authorizationServer();
    const store = memoryStore();
    const stored = JSON.stringify({ token: "tok_other", expiresAt: Date.now() + 60_000 });
    let asked = 0;
    const get = () => (asked++ === 0 ? undefined : asked > 2 ? stored : undefined);
    server.failures.push(oauthError("invalid_grant"));
    const used = process(server, { ...store, get });
    await used.client.get("a");
    expect(sent(used)).toEqual(["Bearer tok_other"]);
  });
});

describe("a shared token", () => {
  it("is requested from the provider function by one process, and used by all until it expires", async () => {
    const store = slowStore();
    let asked = 0;
    const open = (key: string) => {
      const token = () => ({ token: `tok_${++asked}`, expiresIn: 60 });
      return observed(undefined, { token: undefined, credentials: sharedToken({ token, store, key }) });
    };
    const clients = [open("vault"), open("vault"), open("other")];
    for (const { client } of clients) await client.get("a");
    expect(clients.flatMap(sent)).toEqual(["Bearer tok_1", "Bearer tok_1", "Bearer tok_2"]);
  });

  it("is used until it is rejected when it has no expiry", async () => {
    const store = slowStore();
    let asked = 0;
    const token = () => `tok_${++asked}`;
    const credentials = () => sharedToken({ token, store, key: "vault" });
    const answer = (request: Request) =>
      new Response("{}", { status: request.headers.get("Authorization") === "Bearer tok_1" && asked > 0 ? 401 : 200 });
    await observed(undefined, { token: undefined, credentials: credentials() }).client.get("a");
    await observed(undefined, { token: undefined, credentials: credentials() }).client.get("a");
    expect(asked).toBe(1);
    await observed(answer, { token: undefined, credentials: credentials() }).client.get("a");
    expect(asked).toBe(2);
  });
});
