import { afterEach, describe, expect, it, vi } from "vitest";
import type { ApiError } from "../src/index.ts";
import { answer, type Step, scripted } from "./scripted.ts";

const ok = answer(200, {}, { id: "wgt_1" });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("Retry-After", () => {
  it.each([429, 503])("delays the retry of a %i when it is in seconds", async (status) => {
    const { client, sent, end } = scripted([answer(status, { "Retry-After": "7" }), ok]);
    expect(await end(client.get("fraud"))).toHaveProperty("value");
    expect(sent[1]?.at).toBeGreaterThanOrEqual(7000);
    expect(sent[1]?.at).toBeLessThanOrEqual(7700);
  });

  it("delays the retry when it is a date", async () => {
    const { client, sent, clock, end } = scripted([
      () => answer(503, { "Retry-After": new Date(clock.now() + 9000).toUTCString() })(new Request("https://x.test")),
      ok,
    ]);
    await end(client.get("fraud"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(9000);
    expect(sent[1]?.at).toBeLessThanOrEqual(9900);
  });

  it.each([
    ["of RFC 850", "Sunday, 22-Nov-26 00:00:09 GMT"],
    ["of asctime", "Sun Nov 22 00:00:09 2026"],
    ["of asctime, with one digit", "Tue Dec  1 00:00:09 2026"],
  ])("delays the retry when it is a date in the obsolete form %s", async (_, date) => {
    const now = date.includes("Dec") ? "Tue, 01 Dec 2026 00:00:00 GMT" : "Sun, 22 Nov 2026 00:00:00 GMT";
    const { client, sent, end } = scripted([answer(503, { "Retry-After": date, Date: now }), ok]);
    await end(client.get("fraud"));
    expect(sent[1]?.at).toBeGreaterThanOrEqual(9000);
    expect(sent[1]?.at).toBeLessThanOrEqual(9900);
  });

  it("is read by the server's clock when it is a date, whatever ours shows", async () => {
    for (const skew of [-600_000, 600_000]) {
      const step: Step = (request) => {
        const now = clock.now() + skew;
        const headers = { Date: new Date(now).toUTCString(), "Retry-After": new Date(now + 30_000).toUTCString() };
        return answer(503, headers)(request);
      };
      const { client, sent, clock, end } = scripted([step, ok]);
      const call = client.get("fraud");
      await end(call);
      expect(sent[1]?.at).toBeGreaterThanOrEqual(30_000);
      expect(sent[1]?.at).toBeLessThanOrEqual(33_000);
    }
  });

  it.each(["0", "Sun, 22 Nov 2020 00:00:00 GMT"])(
    "lets clients come back at different times when it is %j",
    async (field) => {
      const waits = new Set<number>();
      for (let client = 0; client < 20; client++) {
        const { client: one, sent, end } = scripted([answer(429, { "Retry-After": field }), ok]);
        await end(one.get("fraud"));
        waits.add(sent[1]?.at ?? 0);
      }
      expect(waits.size).toBeGreaterThan(10);
      expect(Math.max(...waits)).toBeLessThanOrEqual(500);
    },
  );

  it.each(["soon", "-1", "1e3", "", "Nov 22 2026", "2026-11-22", "Sunday, 22-Nov-26 00:00:09"])(
    "is ignored in favour of the backoff when it is %j",
    async (field) => {
      const { client, sent, end } = scripted([answer(503, { "Retry-After": field }), ok]);
      await end(client.get("fraud"));
      expect(sent[1]?.at).toBeLessThanOrEqual(500);
    },
  );

  it("fails the call at once when it goes beyond the deadline, and the error reports when to come back", async () => {
    const { client, sent, clock, end } = scripted([answer(429, { "Retry-After": "3600" }), ok]);
    const { error, took } = await end(client.get("fraud"));
    expect(took).toBe(0);
    expect(sent).toHaveLength(1);
    expect(error).toMatchObject({ name: "ApiError", status: 429, outcome: "rejected" });
    expect((error as ApiError).retryAt).toEqual(new Date(clock.now() + 3_600_000));
  });

  it.each([429, 503])(
    "of a %i is waited for when it ends just before the deadline, with time left for an attempt",
    async (status) => {
      vi.spyOn(Math, "random").mockReturnValue(0.99);
      const { client, sent, clock, end } = scripted([answer(status, { "Retry-After": "95" })]);
      const { error, took } = await end(client.get("fraud", { deadline: 100_000 }));
      expect(sent.map(({ at }) => at)).toEqual([0, 97_500]);
      expect(took).toBe(97_500);
      expect(error).toMatchObject({ name: "ApiError", status, retryAt: new Date(clock.now() + 95_000) });
    },
  );

  it("fails the call at once when it ends at the deadline", async () => {
    const { client, end } = scripted([answer(503, { "Retry-After": "9" })]);
    const { error, took } = await end(client.get("fraud", { deadline: 9000 }));
    expect(took).toBe(0);
    expect(error).toMatchObject({ name: "ApiError", retryAt: expect.any(Date) });
  });

  it.each(["9".repeat(30), "Mon, 01 Jan 275760 00:00:00 GMT"])(
    "is reported as one year, a valid date, when it is %j",
    async (field) => {
      const { client, clock, end } = scripted([answer(503, { "Retry-After": field })]);
      const { error } = await end(client.get("fraud"));
      expect((error as ApiError).retryAt).toEqual(new Date(clock.now() + 31_536_000_000));
      expect(() => JSON.stringify(error)).not.toThrow();
    },
  );

  it("is reported by the last error, and only if the server sent it", async () => {
    const { client, end } = scripted([answer(503, { "Retry-After": "1" })], { retries: 0 });
    expect((await end(client.get("fraud"))).error).toHaveProperty("retryAt", expect.any(Date));
    const silent = scripted([answer(503)], { retries: 0 });
    expect((await silent.end(silent.client.get("fraud"))).error).toHaveProperty("retryAt", undefined);
  });
});
