import { createGuardaiTwin, keys } from "@orgplane/twins/guardai";
import { ask, listening } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { guardai } from "../src/index.ts";

describe("over a socket", () => {
  it("logs in to the twin and calls it with the global fetch", async () => {
    await using server = await createGuardaiTwin().listen();
    const adapter = guardai({ ...keys.ada, baseUrl: server.origin, allowUnproven: true });
    expect((await (await ask(adapter, "GET /me")).json()).user).toBe("uid-ada");
  });

  it("uploads a file with its name, and downloads its bytes", async () => {
    const twin = createGuardaiTwin();
    await using server = await twin.listen();
    const adapter = guardai({ ...keys.ada, baseUrl: server.origin, allowUnproven: true });
    const form = new FormData();
    form.append("file", new File([new Uint8Array([0, 255, 10])], "ä.csv", { type: "text/csv" }));
    form.append("type", "class_mapping");
    form.append("dataset_id", "42");
    const uploaded = await (await ask(adapter, "POST /organizations/Acme/files", form)).json();
    expect(uploaded).toMatchObject({ name: "ä.csv", content_type: "text/csv", dataset_id: "42", organization_id: "1" });
    const response = await ask(adapter, `GET /organizations/Acme/files/${uploaded.id}/content`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 10]));
    expect(response.headers.get("content-disposition")).toContain("filename*=UTF-8''%C3%A4.csv");
  });

  it.each([
    ["a login", false, "POST /api/v1/login"],
    ["a write", true, "POST /api/v1/keys"],
  ])("does not follow a redirect with %s", async (_, logsIn, last) => {
    const lines: string[] = [];
    await using server = await listening((request, response) => {
      lines.push(`${request.method} ${request.url}`);
      const isMe = request.url === "/api/v1/users/me";
      const me = { id: 1, organizations: [{ id: 1, name: "Acme", creationDateTime: "2022-01-01T00:00:00Z" }] };
      if (logsIn && request.url === "/api/v1/login") response.end('{"jwt":"t"}');
      else if (isMe) response.end(JSON.stringify(me));
      else response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const key = { apiKey: "k", apiKeyId: "i" };
    const adapter = guardai({ ...key, baseUrl: server.origin, allowUnproven: true, onError: () => {} });
    const headers = { "Idempotency-Key": "a-key-of-its-own" };
    expect((await ask(adapter, "POST /organizations/1/api-keys", { name: "new" }, headers)).status).toBe(503);
    expect(lines.filter((line) => line.startsWith("POST")).at(-1)).toBe(last);
    expect(lines).not.toContainEqual(expect.stringContaining("elsewhere"));
  });
});
