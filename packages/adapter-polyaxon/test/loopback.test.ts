import { createPolyaxonTwin, tokens } from "@orgplane/twins/polyaxon";
import { ask, listening } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { polyaxon } from "../src/index.ts";

describe("over a socket", () => {
  it("calls the twin with the global fetch", async () => {
    await using server = await createPolyaxonTwin().listen();
    const adapter = polyaxon({ token: tokens.ada, baseUrl: server.origin });
    expect((await (await ask(adapter, "GET /me")).json()).email).toBe("ada@acme.test");
  });

  it("sends the ids of deleted runs in the body of a DELETE", async () => {
    const twin = createPolyaxonTwin();
    await using server = await twin.listen();
    const adapter = polyaxon({ token: tokens.ada, baseUrl: server.origin });
    const { items } = await (await ask(adapter, "GET /organizations/acme/runs?query=name:run-1")).json();
    const uuids = items.map(({ uuid }: { uuid: string }) => uuid);
    expect(uuids).toHaveLength(1);
    const deleted = await ask(adapter, "POST /organizations/acme/runs/delete", { uuids });
    expect(await deleted.json()).toEqual({ accepted: uuids, rejected: [] });
    expect((await ask(adapter, `GET /organizations/acme/runs/${uuids[0]}`)).status).toBe(404);
  });

  it("follows no redirect of a write, and sends the token to no target", async () => {
    const lines: string[] = [];
    await using server = await listening((request, response) => {
      lines.push(`${request.method} ${request.url}`);
      response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const adapter = polyaxon({ token: "t", baseUrl: server.origin, onError: () => {} });
    const headers = { "Idempotency-Key": "a-key-of-its-own" };
    expect((await ask(adapter, "POST /organizations", { name: "new" }, headers)).status).toBe(503);
    expect(lines[0]).toBe("POST /api/v1/orgs/create");
    expect(lines).not.toContainEqual(expect.stringContaining("elsewhere"));
  });
});
