import { afterEach, describe, expect, it } from "vitest";
import { type CountingServer, type CountingServerOptions, startCountingServer } from "../src/counting-server.ts";

let server: CountingServer | undefined;
afterEach(() => server?.close());

/** Sends a write until it is answered, at most `attempts` times. */
async function insist(
  options: CountingServerOptions,
  init: RequestInit,
  attempts: number,
): Promise<Response | undefined> {
  server = await startCountingServer(options);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const response = await fetch(`${server.url}/things`, { body: "{}", ...init }).catch(() => undefined);
    const isWhole = await response
      ?.clone()
      .text()
      .then(
        () => true,
        () => false,
      );
    if (isWhole) return response;
  }
  return undefined;
}

describe("a counting server", () => {
  it("breaks 20 connections, and counts one effect under one key", async () => {
    const response = await insist({}, { method: "POST", headers: { "Idempotency-Key": "k" } }, 30);
    expect([response?.status, server?.requests.length, server?.effects]).toEqual([200, 21, 1]);
  });

  it("counts one effect of a write that is natural", async () => {
    await insist({}, { method: "PUT" }, 30);
    expect([server?.requests.length, server?.effects]).toEqual([21, 1]);
  });

  it("counts ten more of a POST without a key, for the ten that broke after it was carried out", async () => {
    await insist({}, { method: "POST" }, 30);
    expect([server?.requests.length, server?.effects]).toEqual([21, 11]);
  });

  it("counts a POST once that it is told is natural", async () => {
    await insist({ isNatural: () => true }, { method: "POST" }, 30);
    expect(server?.effects).toBe(1);
  });

  it("counts each key, and each body of a natural write", async () => {
    await insist({ resets: 0 }, { method: "POST", headers: { "Idempotency-Key": "a" } }, 1);
    await fetch(`${server?.url}/things`, { method: "POST", headers: { "Idempotency-Key": "b" }, body: "{}" });
    await fetch(`${server?.url}/things`, { method: "PUT", body: "1" });
    await fetch(`${server?.url}/things`, { method: "PUT", body: "2" });
    expect(server?.effects).toBe(4);
  });

  it("counts nothing of what broke before it was carried out", async () => {
    expect(await insist({ moments: ["before"] }, { method: "PUT" }, 20)).toBeUndefined();
    expect([server?.requests.length, server?.effects]).toEqual([20, 0]);
  });

  it("breaks off in the middle of an answer", async () => {
    server = await startCountingServer({ moments: ["during"] });
    const response = await fetch(`${server.url}/things`, { method: "PUT", body: "{}" });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(server.effects).toBe(1);
  });

  it("answers in the end as it is told", async () => {
    const answer = () => ({ status: 201, body: { id: "1" } });
    const response = await insist({ resets: 1, answer }, { method: "POST", headers: { "Idempotency-Key": "k" } }, 2);
    expect([response?.status, await response?.json()]).toEqual([201, { id: "1" }]);
    const none = await insist({ resets: 0, answer: () => ({ status: 204 }) }, { method: "DELETE" }, 1);
    expect([none?.status, await none?.text()]).toEqual([204, ""]);
  });
});
