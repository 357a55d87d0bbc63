import { ask, listening } from "@orgplane/twins/testing";
import { createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { describe, expect, it } from "vitest";
import { ubiops } from "../src/index.ts";

describe("over a socket", () => {
  it("calls the twin with the global fetch", async () => {
    await using server = await createUbiopsTwin().listen();
    const adapter = ubiops({ token: tokens.ada, baseUrl: `${server.origin}/v2` });
    expect((await (await ask(adapter, "GET /me")).json()).email).toBe("ada@acme.test");
  });

  it("follows no redirect of a write, and sends the token to no target", async () => {
    const lines: string[] = [];
    await using server = await listening((request, response) => {
      lines.push(`${request.method} ${request.url}`);
      response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const adapter = ubiops({ token: "t", baseUrl: `${server.origin}/v2`, onError: () => {} });
    const headers = { "Idempotency-Key": "a-key-of-its-own" };
    expect((await ask(adapter, "POST /organizations", { name: "new" }, headers)).status).toBe(503);
    expect(lines[0]).toBe("POST /v2/organizations");
    expect(lines).not.toContainEqual(expect.stringContaining("elsewhere"));
  });
});
