import { createArizeTwin, tokens } from "@orgplane/twins/arize";
import { ask, listening } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { arize } from "../src/index.ts";

describe("over a socket", () => {
  it("calls the twin with the global fetch, over REST and GraphQL", async () => {
    await using server = await createArizeTwin().listen();
    const graphql = { baseUrl: server.origin };
    const adapter = arize({ apiKey: tokens.ada, baseUrl: server.origin, graphql });
    expect((await (await ask(adapter, "GET /me")).json()).email).toBe("ada@acme.test");
    const { items } = await (await ask(adapter, "GET /organizations/globex/members?sort=email")).json();
    expect(items.map(({ email }: { email: string }) => email)).toEqual(["ada@acme.test", "hal@globex.test"]);
  });

  it("sends the platform's ids unchanged, percent-encoded in paths", async () => {
    const lines: (string | undefined)[] = [];
    await using server = await listening((request, response) => {
      lines.push(request.url);
      response.writeHead(404, { "Content-Type": "application/problem+json" }).end('{"title":"No","status":404}');
    });
    const adapter = arize({ apiKey: "k", baseUrl: server.origin });
    const id = "T3JnYW5pemF0aW9uOjE6eDY0Yg==";
    expect((await ask(adapter, `GET /organizations/${encodeURIComponent(id)}`)).status).toBe(404);
    expect(lines).toEqual(["/v2/organizations/T3JnYW5pemF0aW9uOjE6eDY0Yg%3D%3D"]);
  });

  it("follows no redirect of a write, and sends the key to no target", async () => {
    const lines: string[] = [];
    await using server = await listening((request, response) => {
      lines.push(`${request.method} ${request.url}`);
      response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const adapter = arize({ apiKey: "k", baseUrl: server.origin, onError: () => {} });
    const headers = { "Idempotency-Key": "a-key-of-its-own" };
    expect((await ask(adapter, "POST /organizations", { name: "new" }, headers)).status).toBe(503);
    expect(lines[0]).toBe("POST /v2/organizations");
    expect(lines).not.toContainEqual(expect.stringContaining("elsewhere"));
  });
});
