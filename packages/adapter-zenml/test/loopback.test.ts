import { ask, listening } from "@orgplane/twins/testing";
import { createZenmlTwin, tokens } from "@orgplane/twins/zenml";
import { describe, expect, it } from "vitest";
import { zenml } from "../src/index.ts";

describe("over a socket", () => {
  it("logs in to the twin and calls it with the global fetch", async () => {
    await using server = await createZenmlTwin({ basePath: "/api/v1" }).listen();
    const baseUrl = `${server.origin}/api/v1`;
    const adapter = zenml({ apiKey: tokens.ada, baseUrl, allowUnproven: true });
    expect((await (await ask(adapter, "GET /me")).json()).email).toBe("ada@acme.test");
  });

  it.each([
    ["a login", false, "POST /auth/login"],
    ["a write", true, "POST /organizations"],
  ])("does not follow a redirect with %s", async (_, logsIn, last) => {
    const lines: string[] = [];
    await using server = await listening((request, response) => {
      lines.push(`${request.method} ${request.url}`);
      if (logsIn && request.url === "/auth/login") response.end('{"access_token":"t","token_type":"bearer"}');
      else response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const adapter = zenml({ apiKey: "k", baseUrl: server.origin, allowUnproven: true, onError: () => {} });
    const headers = { "Idempotency-Key": "a-key-of-its-own" };
    expect((await ask(adapter, "POST /organizations", { name: "new" }, headers)).status).toBe(503);
    expect(lines.filter((line) => line.startsWith("POST")).at(-1)).toBe(last);
    expect(lines).not.toContainEqual(expect.stringContaining("elsewhere"));
  });
});
