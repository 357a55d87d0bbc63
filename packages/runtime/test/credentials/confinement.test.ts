import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../../src/index.ts";
import { type LoopbackServer, serve } from "../serve.ts";
import { observed, rejection, widgets } from "../widgets.ts";

const SECRETS = /tok_1|key_1/;
const options = { token: () => "tok_1", apiKey: () => "key_1" };

/** A server with the same response to every request, and the headers that it received. */
async function listening(status: number, headers: Record<string, string> = {}, body = "{}") {
  const seen: string[] = [];
  const server: LoopbackServer = await serve((request, response) => {
    seen.push(JSON.stringify([request.url, request.headers]));
    response.writeHead(status, headers).end(body);
  });
  return { ...server, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe("credentials stay with the configured origin", () => {
  it.each([301, 302, 303, 307, 308])("when it redirects to another origin with %i", async (status) => {
    await using elsewhere = await listening(200);
    await using api = await listening(status, { Location: `${elsewhere.url}/stolen` });
    await widgets(undefined, { ...options, baseUrl: api.url }).get("fraud");
    expect(api.seen.join()).toMatch(SECRETS);
    expect(elsewhere.seen).toHaveLength(1);
    expect(elsewhere.seen.join()).not.toMatch(SECRETS);
  });

  it("when it redirects within itself first, and to another origin then", async () => {
    await using elsewhere = await listening(200);
    await using api = await serve((request, response) => {
      const isFirst = request.url?.endsWith("/fraud");
      response.writeHead(302, { Location: isFirst ? "/moved" : `${elsewhere.url}/stolen` }).end();
    });
    await widgets(undefined, { ...options, baseUrl: api.url }).get("fraud");
    expect(elsewhere.seen).toHaveLength(1);
    expect(elsewhere.seen.join()).not.toMatch(SECRETS);
  });

  it("when it redirects to another host name of the same server", async () => {
    await using elsewhere = await listening(200);
    const location = elsewhere.url.replace("127.0.0.1", "localhost");
    await using api = await listening(302, { Location: location });
    await widgets(undefined, { ...options, baseUrl: api.url }).get("fraud");
    expect(elsewhere.seen.join()).not.toMatch(SECRETS);
  });

  it("when the other origin answers 401, which does not fetch another token", async () => {
    let asked = 0;
    await using elsewhere = await listening(401);
    await using api = await listening(302, { Location: elsewhere.url });
    const client = widgets(undefined, { token: () => `tok_1${++asked}`, baseUrl: api.url });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ApiError", status: 401 });
    expect(asked).toBe(1);
    expect([api.seen, elsewhere.seen].map((seen) => seen.length)).toEqual([1, 1]);
  });

  it("when it names another origin in Link, next or Location", async () => {
    await using elsewhere = await listening(200);
    const headers = { Link: `<${elsewhere.url}/widgets?cursor=2>; rel="next"`, Location: `${elsewhere.url}/widgets/1` };
    const page = (hasMore: boolean) =>
      Response.json(
        { items: [], next: `${elsewhere.url}/2`, pagination: { has_more: hasMore, next_cursor: `${elsewhere.url}/2` } },
        { status: 200, headers },
      );
    const { client, requests } = observed((request) => page(!request.url.includes("cursor")), options);
    for await (const _ of client.list().pages());
    await client.create({ name: "fraud" });
    expect(new Set(requests.map(({ url }) => new URL(url).origin))).toEqual(new Set(["https://api.test"]));
    expect(requests).toHaveLength(3);
    expect(elsewhere.seen).toHaveLength(0);
  });

  it("and are sent along on a redirect within it", async () => {
    await using api = await serve((request, response) => {
      if (request.url === "/widgets/old") response.writeHead(302, { Location: "/widgets/new" }).end();
      else response.end(JSON.stringify(request.headers));
    });
    const headers = await widgets(undefined, { ...options, baseUrl: api.url }).get("old");
    expect(headers).toMatchObject({ authorization: "Bearer tok_1", "x-api-key": "key_1" });
  });
});

describe("a base URL with http:", () => {
  const refused = [
    "http://api.test",
    "http://10.0.0.1:4010",
    "http://127.0.0.1.api.test",
    "http://localhost.api.test",
    "http://notlocalhost",
    "http://0.0.0.0:4010",
    "http://[::2]/v1",
  ];

  it.each(refused)("is rejected for a remote host before anything is sent: %s", (baseUrl) => {
    const open = () => widgets(undefined, { baseUrl });
    expect(open).toThrow(ConfigurationError);
    expect(open).toThrow(/^baseUrl must be https.*allowInsecure: true$/);
  });

  it.each(refused)("is accepted for a remote host with allowInsecure: %s", async (baseUrl) => {
    const { client, requests } = observed(undefined, { baseUrl, allowInsecure: true });
    await client.get("fraud");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_owner");
  });

  it.each([
    "http://localhost:4010",
    "http://api.localhost",
    "http://127.0.0.1",
    "http://127.1.2.3:1",
    "http://[::1]:4010/v1",
    "http://0x7f.1",
  ])("is accepted for the local host: %s", (baseUrl) => {
    expect(() => widgets(undefined, { baseUrl })).not.toThrow();
  });
});
