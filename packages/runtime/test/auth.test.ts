import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../src/index.ts";
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
    ["a space", "tok 1"],
    ["nothing", ""],
    ["a letter beyond ASCII", "tök"],
  ])("with %s are refused when the client is made", (_, token) => {
    expect(() => observed(undefined, { token })).toThrow(ConfigurationError);
    expect(() => observed(undefined, { apiKey: token })).toThrow(/^apiKey must be/);
  });
});

describe("a function that provides a credential", () => {
  it("is asked at each request, and may take its time", async () => {
    let asked = 0;
    const { client, requests } = observed(undefined, { token: async () => `tok_${++asked}` });
    await client.get("fraud");
    await client.get("fraud");
    expect(requests.map((request) => request.headers.get("Authorization"))).toEqual(["Bearer tok_1", "Bearer tok_2"]);
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

  it.each([["tok\r\nX-Admin: true"], [""], [undefined], [7]])("that gives %j fails the call", async (value) => {
    const { client, requests } = observed(undefined, { apiKey: () => value as string });
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError" });
    expect((error as Error).message).not.toContain("X-Admin");
    expect(requests).toHaveLength(0);
  });
});
