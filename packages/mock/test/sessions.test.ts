import { describe, expect, it, vi } from "vitest";
import { createDelays } from "../src/delay/delays.ts";
import { createFaultPlan } from "../src/scenarios/fault-plan.ts";
import { createSessions, type SessionLimits } from "../src/sessions/sessions.ts";
import { shellOf } from "./shell-fixture.ts";

const inSession = (name: string) => ({ headers: { "X-Mock-Session": name } });

describe("a session", () => {
  it("has its own faults, delays and scenarios", async () => {
    const { call, control } = await shellOf();
    await control("POST", "/faults", { fault: "html-503", times: "always" }, { "X-Mock-Session": "a" });
    expect((await call("/v1/things", inSession("a"))).status).toBe(503);
    expect((await call("/v1/things?__session=a")).status).toBe(503);
    expect((await call("/v1/things", inSession("b"))).status).toBe(200);
    expect((await call("/v1/things")).status).toBe(200);
  });

  it("exists once it is named; it can be listed, created under a free name, and removed", async () => {
    const { call, control } = await shellOf();
    await call("/v1/things", inSession("a"));
    const made = await control("POST", "/sessions");
    expect(made.status).toBe(201);
    const { name } = await made.json();
    const names = async () =>
      (await (await control("GET", "/sessions")).json()).map((one: { name: string }) => one.name);
    expect(await names()).toEqual(["a", name]);
    expect((await control("POST", "/sessions", { name: "a" })).status).toBe(409);
    expect((await control("DELETE", "/sessions/a")).status).toBe(204);
    expect(await names()).toEqual([name]);
    expect(await (await control("GET", "/requests", undefined, { "X-Mock-Session": "a" })).json()).toEqual([]);
  });

  it("starts over when it is reset", async () => {
    const { call, control } = await shellOf({ active: ["unavailable"] });
    await control("PUT", "/scenarios/unavailable", { active: false });
    await control("PUT", "/delay", { ms: 1 });
    expect((await call("/v1/things")).status).toBe(200);
    expect(await (await control("POST", "/reset")).json()).toMatchObject({ scenarios: ["unavailable"], delays: [] });
    expect((await call("/v1/things")).status).toBe(503);
  });

  it.each(["a b", "", "é", "x".repeat(101)])("cannot have the name %j", async (name) => {
    const { call } = await shellOf();
    const response = await call(`/v1/things?__session=${encodeURIComponent(name)}`);
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain("is not a session");
  });
});

describe("the sessions of a mock", () => {
  const open = (limits: SessionLimits) =>
    createSessions((name, now) => {
      const backend = { answer: () => Promise.reject(new Error("not asked")) };
      const random = () => 0;
      return {
        name,
        backend,
        faults: createFaultPlan(),
        delays: createDelays([], random),
        createdAt: now,
        usedAt: now,
      };
    }, limits);
  const namesOf = (sessions: ReturnType<typeof open>) => sessions.all().map(({ name }) => name);

  it("are dropped when idle, except the default one", () => {
    vi.useFakeTimers();
    try {
      const sessions = open({ idle: 1000 });
      for (const name of ["default", "a", "b"]) sessions.get(name);
      vi.advanceTimersByTime(900);
      sessions.get("b");
      vi.advanceTimersByTime(200);
      expect(namesOf(sessions)).toEqual(["default", "b"]);
      vi.advanceTimersByTime(10_000);
      sessions.get("c");
      expect(namesOf(sessions)).toEqual(["default", "c"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("are limited in number: the least recently used one is dropped", () => {
    const sessions = open({ sessions: 3 });
    for (const name of ["default", "a", "b", "a", "c"]) sessions.get(name);
    expect(namesOf(sessions)).toEqual(["default", "a", "c"]);
  });
});
