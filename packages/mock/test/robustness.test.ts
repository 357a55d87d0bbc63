import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createMockFetch as createPageMock } from "../src/browser/index.ts";
import { createMockFetch } from "../src/mock-fetch.ts";
import { randomFrom } from "../src/shell/random.ts";

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const base = "http://localhost/v1";

function as(session: string, more: Record<string, string> = {}): Record<string, string> {
  return { Authorization: "Bearer tok_owner", "X-Mock-Session": session, ...more };
}

async function create(fetch: Fetch, session: string, name: string, more: Record<string, string> = {}) {
  const headers = as(session, { "Content-Type": "application/json", ...more });
  const body = JSON.stringify({ organization: "acme", name });
  const response = await fetch(`${base}/spaces`, { method: "POST", headers, body });
  return { status: response.status, id: (await response.json()).id as string };
}

/** The memory in use after garbage collection. */
async function heapUsed(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let times = 0; times < 3; times++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

describe.each([
  ["with Prism", createMockFetch],
  ["for a browser", createPageMock],
])("a mock %s", (_, make) => {
  it("isolates 50 concurrent sessions", async () => {
    const fetch = make();
    const names = Array.from({ length: 50 }, (_, index) => `worker-${index}`);
    const kept = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
    const traffic = async (session: string, index: number) => {
      const random = randomFrom(index);
      const mine = kept.get(session) ?? new Set();
      for (let step = 0; step < 12; step++) {
        const choice = random();
        const [first] = mine;
        if (choice < 0.1) {
          await fetch("http://localhost/__mock/reset", { method: "POST", headers: as(session) });
          mine.clear();
        } else if (choice < 0.3 && first !== undefined) {
          await fetch(`${base}/spaces/${first}`, { method: "DELETE", headers: as(session) });
          mine.delete(first);
        } else if (choice < 0.4) {
          const body = JSON.stringify({ answer: { status: 500, headers: { "X-Session": session } } });
          await fetch("http://localhost/__mock/faults", { method: "POST", headers: as(session), body });
          const failed = await fetch(`${base}/me`, { headers: as(session) });
          expect([failed.status, failed.headers.get("x-session")]).toEqual([500, session]);
        } else {
          // All sessions use the same names and keys, which would clash in a shared state.
          const { status, id } = await create(fetch, session, `space-${step}`, { "Idempotency-Key": `key-${step}` });
          expect([session, step, status]).toEqual([session, step, 201]);
          mine.add(id);
        }
      }
    };
    await Promise.all(names.map(traffic));
    for (const session of names) {
      const response = await fetch(`${base}/spaces?query=name:space-%25&limit=100`, { headers: as(session) });
      const { items } = await response.json();
      const ids = items.map(({ id }: { id: string }) => id);
      expect(new Set(ids)).toEqual(kept.get(session));
      const log = await fetch("http://localhost/__mock/requests", { headers: as(session) });
      expect((await log.json()).every((entry: { session: string }) => entry.session === session)).toBe(true);
    }
  });

  it("uses no more memory after many requests, sessions and keys than after a few", async () => {
    const fetch = make({ limits: { sessions: 5 } });
    const round = async (number: number) => {
      for (let count = 0; count < 700; count++) {
        const session = `session-${count % 20}-${number}`;
        await (await fetch(`${base}/organizations/acme/members`, { headers: as(session) })).text();
        const { id } = await create(fetch, "default", `space-${count}`, { "Idempotency-Key": `${number}-${count}` });
        await fetch(`${base}/spaces/${id}`, { method: "DELETE", headers: as("default") });
      }
      // Audit events are kept on purpose, and grow with the number of writes.
      await fetch("http://localhost/__mock/reset", { method: "POST" });
    };
    await round(1);
    const before = await heapUsed();
    await round(2);
    await round(3);
    expect((await heapUsed()) - before).toBeLessThan(6 * 1024 * 1024);
    expect(await fetch.control.sessions()).toHaveLength(5);
    expect((await fetch.control.requests()).length).toBeLessThanOrEqual(2000);
  }, 180_000);
});
