import { describe, expect, it } from "vitest";
import { createGuardaiTwin, keys, tokens } from "../../src/guardai/index.ts";
import { clientOf } from "./client.ts";

const now = () => new Date("2026-11-30T12:00:00.000Z");

describe("the keys of the twin", () => {
  it("belong to the caller, and show no secrets", async () => {
    const { body } = await clientOf(createGuardaiTwin(), tokens.linus)("GET /keys");
    expect(body).toEqual([
      {
        id: 2,
        keyId: keys.linus.apiKeyId,
        creationDate: "2026-10-02T08:00:00.000Z",
        expiryDate: "2099-01-01T00:00:00.000Z",
        lastUsedDate: "2026-11-01T10:00:00.000Z",
      },
      {
        id: 4,
        keyId: keys.expired.apiKeyId,
        creationDate: "2026-10-04T08:00:00.000Z",
        expiryDate: "2024-01-01T00:00:00.000Z",
      },
    ]);
  });

  it("always show their secrets if that is assumed", async () => {
    const call = clientOf(createGuardaiTwin({ assumptions: { keysShowSecret: true } }));
    expect((await call("GET /keys/1")).body.key).toBe(keys.ada.apiKey);
  });

  it("are created without a body, and show their secret then", async () => {
    const twin = createGuardaiTwin({ now, assumptions: { keyDays: 30 } });
    const { body } = await clientOf(twin)("POST /keys");
    const { key, ...rest } = body;
    expect(rest).toEqual({
      id: expect.any(Number),
      keyId: expect.any(String),
      creationDate: "2026-11-30T12:00:00.000Z",
      expiryDate: "2026-12-30T12:00:00.000Z",
    });
    expect((await clientOf(twin)(`GET /keys/${rest.id}`)).body).toEqual(rest);
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const sent = { ...init, body: JSON.stringify({ apiKey: key, apiKeyId: rest.keyId }) };
    expect((await twin.fetch("http://guardai.test/api/v1/login", sent)).status).toBe(200);
  });

  it("are deleted, and then unknown", async () => {
    const twin = createGuardaiTwin();
    const deleted = await clientOf(twin)("DELETE /keys/1");
    expect([deleted.status, deleted.body]).toEqual([200, undefined]);
    expect((await clientOf(twin)("DELETE /keys/1")).status).toBe(404);
  });

  it("of others are closed, unless the opposite is assumed", async () => {
    const closed = clientOf(createGuardaiTwin(), tokens.eve);
    expect((await closed("GET /keys/1")).status).toBe(403);
    expect((await closed("DELETE /keys/1")).status).toBe(403);
    const open = clientOf(createGuardaiTwin({ assumptions: { foreignKeyStatus: null } }), tokens.eve);
    expect((await open("DELETE /keys/1")).status).toBe(200);
  });
});
