import { describe, expect, it } from "vitest";
import { type ClientOptions, ConfigurationError } from "../src/index.ts";
import { observed, rejection } from "./widgets.ts";

describe("credentials", () => {
  it("are sent in their headers", async () => {
    const { client, requests } = observed(undefined, { token: "tok_1", apiKey: "key_1" });
    await client.get("fraud");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_1");
    expect(requests[0]?.headers.get("X-API-Key")).toBe("key_1");
  });

  it("are not sent where the caller said null", async () => {
    const { client, requests } = observed(undefined, { token: null });
    await client.get("fraud");
    expect(requests[0]?.headers.has("Authorization")).toBe(false);
    expect(requests[0]?.headers.has("X-API-Key")).toBe(false);
  });

  it("of one call go before those of the client", async () => {
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
    ["a letter beyond ASCII", "tök"],
  ])("with %s are refused when the client is made", (_, token) => {
    expect(() => observed(undefined, { token })).toThrow(ConfigurationError);
    expect(() => observed(undefined, { apiKey: token })).toThrow(/^apiKey must be/);
  });
});

describe("a function that provides a credential", () => {
  it("is asked once, and may take its time", async () => {
    let asked = 0;
    const { client, requests } = observed(undefined, { token: async () => `tok_${++asked}` });
    await Promise.all(Array.from({ length: 20 }, () => client.get("fraud")));
    await client.get("fraud");
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(Array(21).fill("Bearer tok_1"));
    expect(asked).toBe(1);
  });

  it("is asked once for each of two fields", async () => {
    const { client, requests } = observed(undefined, { token: () => "tok_1", apiKey: () => "key_1" });
    await client.get("fraud");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_1");
    expect(requests[0]?.headers.get("X-API-Key")).toBe("key_1");
  });

  it("is not asked for a call that brings its own", async () => {
    let asked = 0;
    const { client } = observed(undefined, { token: () => `tok_${++asked}` });
    await client.get("fraud", { headers: { Authorization: "Bearer tok_other" } });
    expect(asked).toBe(0);
  });

  it("that does not answer lets the caller abort", async () => {
    const { client, requests } = observed(undefined, { token: () => new Promise(() => {}) });
    const error = await rejection(client.get("fraud", { signal: AbortSignal.timeout(20) }));
    expect(error).toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(0);
  });

  it("that rejects after the caller has left goes unnoticed", async () => {
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
  ])("that %s fails the call, with the cause, and nothing is sent", async (_, token) => {
    const { client, requests } = observed(undefined, { token });
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", operation: "getWidget", cause: { message: "vault is sealed" } });
    expect(requests).toHaveLength(0);
  });

  it.each([["tok\r\nX-Admin: true"], ["tok\0"], [""], [undefined], [7]])(
    "that gives %j fails the call",
    async (value) => {
      const { client, requests } = observed(undefined, { apiKey: () => value as string });
      const error = await rejection(client.get("fraud"));
      expect(error).toMatchObject({ name: "AuthError" });
      expect((error as Error).message).not.toContain("X-Admin");
      expect(requests).toHaveLength(0);
    },
  );
});

describe("a request that is answered 401", () => {
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

  it("is sent once more with another token", async () => {
    const { client, requests, asked } = from(2);
    expect(await client.get("fraud")).toEqual({ id: "wgt_1" });
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(["Bearer tok_1", "Bearer tok_2"]);
    await client.get("fraud");
    expect(asked()).toBe(2);
  });

  it("is sent once more with the same body and key", async () => {
    const { client, requests } = from(2);
    await client.create({ name: "fraud" }, { idempotencyKey: "key_1" });
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(Array(2).fill('{"name":"fraud"}'));
    expect(requests.map((request) => request.headers.get("Idempotency-Key"))).toEqual(["key_1", "key_1"]);
  });

  it("is sent once more where a redirect led", async () => {
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

  it("can be retried after that, with its body", async () => {
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

  it("is one of twenty that share the new token", async () => {
    const { client, requests, asked } = from(2);
    await Promise.all(Array.from({ length: 20 }, () => client.get("fraud")));
    expect(asked()).toBe(2);
    expect(requests).toHaveLength(40);
  });

  it("fails if the second answer is the same, and the next call does not fetch another token", async () => {
    const { client, requests, asked } = from(9);
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(2);
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(3);
    expect(asked()).toBe(2);
  });

  it("is not sent again with a token that does not change", async () => {
    const { client, requests } = from(9, { token: "tok_1" });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(1);
    const constant = from(9, { token: () => "tok_1" });
    expect(await rejection(constant.client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(constant.requests).toHaveLength(1);
  });

  it("is not sent again with a stream, but the next call has another token", async () => {
    const { client, requests } = from(2);
    const stream = new Blob(["bytes"]).stream();
    expect(await rejection(client.drawings.replace("drw_1", stream))).toMatchObject({ name: "ApiError", status: 401 });
    expect(requests).toHaveLength(1);
    await client.get("fraud");
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(["Bearer tok_1", "Bearer tok_2"]);
  });

  it("with a stream goes on without a new token: that none can be had is told to the next call", async () => {
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

  it("is sent once more each time that a token which was good is refused", async () => {
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

  it("is not sent again if the caller's own credential was refused", async () => {
    const { client, requests, asked } = from(2);
    await rejection(client.get("fraud", { headers: { Authorization: "Bearer tok_0" } }));
    expect(requests).toHaveLength(1);
    expect(asked()).toBe(0);
  });

  it("has neither of the two tokens repeated in its error", async () => {
    let asked = 0;
    const { client } = observed(
      (request) => new Response(`${request.headers.get("Authorization")} is unknown`, { status: 401 }),
      { token: () => `tok_secret_${++asked}` },
    );
    const error = await rejection(client.get("fraud"));
    expect(String(error)).toContain("is unknown");
    expect(JSON.stringify(error) + String(error)).not.toContain("tok_secret");
  });

  it("fails with the reason if no other token can be had", async () => {
    let asked = 0;
    const token = () => (asked++ === 0 ? "tok_1" : Promise.reject(new Error("vault is sealed")));
    const error = await rejection(from(2, { token }).client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", meta: { status: 401 }, cause: { message: "vault is sealed" } });
  });

  it("has its body cancelled if no other token can be had", async () => {
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

  it("has its body cancelled before the next is sent", async () => {
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
