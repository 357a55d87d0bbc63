import { describe, expect, it } from "vitest";
import type { ApiError } from "../src/index.ts";
import { answer, scripted } from "./scripted.ts";

const ok = answer(200, {}, { id: "wgt_1" });

describe("Retry-After", () => {
  it.each([429, 503])("of a %i in seconds is waited for", async (status) => {
    const { client, sent, end } = scripted([answer(status, { "Retry-After": "7" }), ok]);
    expect(await end(client.get("fraud"))).toHaveProperty("value");
    expect(sent[1]?.at).toBeGreaterThanOrEqual(7000);
    expect(sent[1]?.at).toBeLessThanOrEqual(7700);
  });

  it("as a date is waited for", async () => {
    const { client, sent, clock, end } = scripted([
      () => answer(503, { "Retry-After": new Date(clock.now() + 9000).toUTCString() })(new Request("https://x.test")),
      ok,
    ]);
    await end(client.get("fraud"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(9000);
    expect(sent[1]?.at).toBeLessThanOrEqual(9900);
  });

  it.each(["soon", "-1", "1e3", ""])("%j says nothing: the backoff is waited for", async (field) => {
    const { client, sent, end } = scripted([answer(503, { "Retry-After": field }), ok]);
    await end(client.get("fraud"));
    expect(sent[1]?.at).toBeLessThanOrEqual(500);
  });

  it("past the deadline fails at once, and tells when to come back", async () => {
    const { client, sent, clock, end } = scripted([answer(429, { "Retry-After": "3600" }), ok]);
    const { error, took } = await end(client.get("fraud"));
    expect(took).toBe(0);
    expect(sent).toHaveLength(1);
    expect(error).toMatchObject({ name: "ApiError", status: 429, outcome: "rejected" });
    expect((error as ApiError).retryAt).toEqual(new Date(clock.now() + 3_600_000));
  });

  it("just before the deadline is waited for", async () => {
    const { client, sent, end } = scripted([answer(503, { "Retry-After": "9" }), ok]);
    expect(await end(client.get("fraud", { deadline: 9999 }))).toHaveProperty("value");
    expect(sent).toHaveLength(2);
    const { error } = await scripted([answer(503, { "Retry-After": "10" })]).end(client.get("fraud"));
    expect(error).toBeUndefined();
  });

  it("is told by the last error too, and by none whose server did not say", async () => {
    const { client, end } = scripted([answer(503, { "Retry-After": "1" })], { retries: 0 });
    expect((await end(client.get("fraud"))).error).toHaveProperty("retryAt", expect.any(Date));
    const silent = scripted([answer(503)], { retries: 0 });
    expect((await silent.end(silent.client.get("fraud"))).error).toHaveProperty("retryAt", undefined);
  });
});
