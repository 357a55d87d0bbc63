import { describe, expect, it } from "vitest";
import { type ClientOptions, ConfigurationError } from "../src/index.ts";
import { observed, rejection } from "./widgets.ts";

describe("credentials", () => {
  it("are sent in the Authorization and X-API-Key headers", async () => {
    const { client, requests } = observed(undefined, { token: "tok_1", apiKey: "key_1" });
    await client.get("fraud");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_1");
    expect(requests[0]?.headers.get("X-API-Key")).toBe("key_1");
  });

  it("are not sent when the option is null", async () => {
    const { client, requests } = observed(undefined, { token: null });
    await client.get("fraud");
    expect(requests[0]?.headers.has("Authorization")).toBe(false);
    expect(requests[0]?.headers.has("X-API-Key")).toBe(false);
  });

  it("of the client give way to an Authorization header of the call", async () => {
    const { client, requests } = observed();
    await client.get("fraud", { headers: { authorization: "Bearer tok_other" } });
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_other");
  });

  it.each([
    ["a line break", "tok\r\nX-Admin: true"],
    ["a line break at its end", "tok\n"],
    ["a NUL", "tok\0"],
    ["a space", "tok 1"],
    ["nothing", ""],
    ["a non-ASCII letter", "tök"],
  ])("are rejected when the client is created if they contain %s", (_, token) => {
    expect(() => observed(undefined, { token })).toThrow(ConfigurationError);
    expect(() => observed(undefined, { apiKey: token })).toThrow(/^apiKey must be/);
  });
});

describe("a credential provider function", () => {
  it("is called once for concurrent and later calls", async () => {
    let asked = 0;
    const { client, requests } = observed(undefined, { token: async () => `tok_${++asked}` });
    await Promise.all(Array.from({ length: 20 }, () => client.get("fraud")));
    await client.get("fraud");
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(Array(21).fill("Bearer tok_1"));
    expect(asked).toBe(1);
  });

  it("may be given for the token and for the API key", async () => {
    const { client, requests } = observed(undefined, { token: () => "tok_1", apiKey: () => "key_1" });
    await client.get("fraud");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_1");
    expect(requests[0]?.headers.get("X-API-Key")).toBe("key_1");
  });

  it("is not called for a call with its own Authorization header", async () => {
    let asked = 0;
    const { client } = observed(undefined, { token: () => `tok_${++asked}` });
    await client.get("fraud", { headers: { Authorization: "Bearer tok_other" } });
    expect(asked).toBe(0);
  });

  it("can be aborted by the caller while it is pending", async () => {
    const { client, requests } = observed(undefined, { token: () => new Promise(() => {}) });
    const error = await rejection(client.get("fraud", { signal: AbortSignal.timeout(20) }));
    expect(error).toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(0);
  });

  it("causes no unhandled rejection when it rejects after the caller aborted", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const token = () => new Promise<string>((_, reject) => setTimeout(() => reject(new Error("late")), 30));
    await rejection(observed(undefined, { token }).client.get("fraud", { signal: AbortSignal.timeout(5) }));
    await new Promise((resolve) => setTimeout(resolve, 60));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it.each<[string, () => string | Promise<string>]>([
    ["rejects", () => Promise.reject(new TypeError("vault is sealed"))],
    [
      "throws",
      () => {
        throw new TypeError("vault is sealed");
      },
    ],
  ])("fails the call before anything is sent when it %s, and is the cause of the error", async (_, token) => {
    const { client, requests } = observed(undefined, { token });
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", operation: "getWidget", cause: { message: "vault is sealed" } });
    expect(requests).toHaveLength(0);
  });

  it.each([["tok\r\nX-Admin: true"], ["tok\0"], [""], [undefined], [7]])(
    "fails the call when it returns %j",
    async (value) => {
      const { client, requests } = observed(undefined, { apiKey: () => value as string });
      const error = await rejection(client.get("fraud"));
      expect(error).toMatchObject({ name: "AuthError" });
      expect((error as Error).message).not.toContain("X-Admin");
      expect(requests).toHaveLength(0);
    },
  );
});

describe("a request answered with 401", () => {
  /** A server that accepts the tokens from `first` on. */
  const from = (first: number, options: ClientOptions = {}) => {
    let asked = 0;
    const { client, requests } = observed(
      (request) =>
        Number(request.headers.get("Authorization")?.replace("Bearer tok_", "")) >= first
          ? Response.json({ id: "wgt_1" })
          : new Response("who?", { status: 401 }),
      { token: () => `tok_${++asked}`, ...options },
    );
    return { client, requests, asked: () => asked };
  };

  it("is sent once more with a new token", async () => {
    const { client, requests, asked } = from(2);
    expect(await client.get("fraud")).toEqual({ id: "wgt_1" });
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(["Bearer tok_1", "Bearer tok_2"]);
    await client.get("fraud");
    expect(asked()).toBe(2);
  });

  it("is sent once more with the same body and idempotency key", async () => {
    const { client, requests } = from(2);
    await client.create({ name: "fraud" }, { idempotencyKey: "key_1" });
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(Array(2).fill('{"name":"fraud"}'));
    expect(requests.map((request) => request.headers.get("Idempotency-Key"))).toEqual(["key_1", "key_1"]);
  });

  it("is sent once more to the URL that a redirect led to", async () => {
    let asked = 0;
    const { client, requests } = observed(
      (request) => {
        if (request.url.endsWith("/old")) return new Response(null, { status: 302, headers: { Location: "new" } });
        return request.headers.get("Authorization") === "Bearer tok_2"
          ? Response.json({ id: "wgt_1" })
          : new Response(null, { status: 401 });
      },
      { token: () => `tok_${++asked}` },
    );
    expect(await client.get("old")).toEqual({ id: "wgt_1" });
    expect(requests.map(({ url }) => url.slice(-3))).toEqual(["old", "new", "new"]);
  });

  it("can still be retried after the token was replaced, with the same body and key", async () => {
    const statuses = [401, 503, 201];
    let asked = 0;
    const { client, requests } = observed(() => Response.json({}, { status: statuses.shift() ?? 500 }), {
      token: () => `tok_${++asked}`,
    });
    await client.create({ name: "fraud" });
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual([
      "Bearer tok_1",
      "Bearer tok_2",
      "Bearer tok_2",
    ]);
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(Array(3).fill('{"name":"fraud"}'));
    expect(new Set(requests.map((request) => request.headers.get("Idempotency-Key"))).size).toBe(1);
  });

  it("shares the new token with nineteen concurrent requests", async () => {
    const { client, requests, asked } = from(2);
    await Promise.all(Array.from({ length: 20 }, () => client.get("fraud")));
    expect(asked()).toBe(2);
    expect(requests).toHaveLength(40);
  });

  it("fails after a second 401, and the next call does not fetch another token", async () => {
    const { client, requests, asked } = from(9);
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(2);
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(3);
    expect(asked()).toBe(2);
  });

  it("is not sent again when the token has not changed", async () => {
    const { client, requests } = from(9, { token: "tok_1" });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(1);
    const constant = from(9, { token: () => "tok_1" });
    expect(await rejection(constant.client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(constant.requests).toHaveLength(1);
  });

  it("is not sent again when its body is a stream, but the next call uses a new token", async () => {
    const { client, requests } = from(2);
    const stream = new Blob(["bytes"]).stream();
    expect(await rejection(client.drawings.replace("drw_1", stream))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(1);
    await client.get("fraud");
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(["Bearer tok_1", "Bearer tok_2"]);
  });

  it("fails with the 401 when its body is a stream; only the next call reports that no new token is available", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    let asked = 0;
    const token = () => (asked++ === 0 ? "tok_1" : Promise.reject(new Error("vault is sealed")));
    const { client } = from(2, { token });
    const error = await rejection(client.drawings.replace("drw_1", new Blob(["bytes"]).stream()));
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(error).toMatchObject({ name: "ApiError", status: 401 });
    expect(unhandled).toEqual([]);
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "AuthError" });
  });

  it("is sent once more each time a token that used to work is rejected", async () => {
    let valid = 1;
    let asked = 0;
    const { client, requests } = observed(
      (request) =>
        new Response("{}", { status: request.headers.get("Authorization") === `Bearer tok_${valid}` ? 200 : 401 }),
      { token: () => `tok_${++asked}` },
    );
    for (; valid < 5; valid++) await client.get("fraud");
    expect(requests).toHaveLength(7);
    expect(asked).toBe(4);
  });

  it("is not sent again when the call brought its own credential", async () => {
    const { client, requests, asked } = from(2);
    await rejection(client.get("fraud", { headers: { Authorization: "Bearer tok_0" } }));
    expect(requests).toHaveLength(1);
    expect(asked()).toBe(0);
  });

  it("keeps both tokens out of its error", async () => {
    let asked = 0;
    const { client } = observed(
      (request) => new Response(`${request.headers.get("Authorization")} is unknown`, { status: 401 }),
      { token: () => `tok_secret_${++asked}` },
    );
    const error = await rejection(client.get("fraud"));
    expect(String(error)).toContain("is unknown");
    expect(JSON.stringify(error) + String(error)).not.toContain("tok_secret");
  });

  it("fails with the provider's error when no new token is available", async () => {
    let asked = 0;
    const token = () => (asked++ === 0 ? "tok_1" : Promise.reject(new Error("vault is sealed")));
    const error = await rejection(from(2, { token }).client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", meta: { status: 401 }, cause: { message: "vault is sealed" } });
  });

  it("has its response body cancelled when no new token is available", async () => {
    let isCancelled = false;
    let asked = 0;
    const cancel = () => {
      isCancelled = true;
    };
    const token = () => (asked++ === 0 ? "tok_1" : Promise.reject(new Error("vault is sealed")));
    const { client } = observed(() => new Response(new ReadableStream({ cancel }), { status: 401 }), { token });
    await rejection(client.get("fraud"));
    expect(isCancelled).toBe(true);
  });

  it("has its response body cancelled before the request is sent again", async () => {
    let isCancelled = false;
    let asked = 0;
    const { client } = observed(
      () => {
        if (asked > 1) return Response.json({ isCancelled });
        const cancel = () => {
          isCancelled = true;
        };
        return new Response(new ReadableStream({ cancel }), { status: 401 });
      },
      { token: () => `tok_${++asked}` },
    );
    expect(await client.get("fraud")).toEqual({ isCancelled: true });
  });
});
