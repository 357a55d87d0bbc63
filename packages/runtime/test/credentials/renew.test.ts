import { describe, expect, it } from "vitest";
import type { Credentials } from "../../src/index.ts";
import { serve } from "../serve.ts";
import { observed, rejection, widgets } from "../widgets.ts";

describe("a token provider that never settles", () => {
  it("is named by the error of the timeout", async () => {
    for (const options of [{ attemptTimeout: 30, retries: 0 }, { deadline: 30 }]) {
      const { client, requests } = observed(undefined, { token: () => new Promise<never>(() => {}), ...options });
      const error = await rejection(client.create({ name: "fraud" }));
      expect(error).toMatchObject({ name: "TimeoutError", phase: "token", outcome: "not-sent" });
      expect(String(error)).toContain("No token from the function that gives it within 30 ms");
      expect(requests).toHaveLength(0);
    }
  });
});

describe("an operation that always answers 401", () => {
  it("costs one extra token, even if other operations succeed", async () => {
    await using server = await serve((request, response) => {
      response.writeHead(request.url?.endsWith("/closed") ? 401 : 200).end("{}");
    });
    let count = 0;
    const client = widgets(undefined, { baseUrl: server.url, token: () => `tok_${++count}` });
    for (let time = 0; time < 5; time++) {
      await client.get("open");
      await rejection(client.get("closed"));
    }
    expect(count).toBe(2);
  });
});

describe("a Credentials object", () => {
  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["not a string", 7],
    ["an empty string", ""],
    ["a string with a line break", "tok\r\nX-Admin: true"],
  ])("is rejected before anything is sent when its token is %s", async (_, given) => {
    const credentials: Credentials = { token: async () => given as string, onResponse() {} };
    const { client, requests } = observed(undefined, { token: undefined, credentials });
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "AuthError", cause: { name: "ConfigurationError" } });
    expect(String(error)).toContain("credentials: must be visible ASCII");
    expect(requests).toHaveLength(0);
  });

  it.each(["onResponse", "learn"] as const)("receives each response in %s", async (name) => {
    const statuses: number[] = [];
    const token = async () => "tok_1";
    const credentials: Credentials = {
      token,
      [name]: (_: unknown, __: string, { status }: Response) => statuses.push(status),
    };
    const { client } = observed(() => Response.json({}, { status: 404 }), { token: undefined, credentials });
    await rejection(client.get("fraud"));
    expect(statuses).toEqual([404]);
  });

  it("fails the call when it has no token after a 401", async () => {
    const given = ["tok_1"];
    const credentials: Credentials = { token: async () => given.shift() as string, onResponse() {} };
    const { client, requests } = observed(() => new Response(null, { status: 401 }), { token: undefined, credentials });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "AuthError", meta: { status: 401 } });
    expect(requests).toHaveLength(1);
  });
});
