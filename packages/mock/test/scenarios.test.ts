import { describe, expect, it } from "vitest";
import { activate } from "../src/scenarios/active-rule.ts";
import type { Rule } from "../src/scenarios/rule.ts";
import { scenarios } from "../src/scenarios/scenarios.ts";
import { json } from "./fixture.ts";
import { shellOf } from "./shell-fixture.ts";

describe("a rule of a scenario", () => {
  const stepsOf = (rule: Rule, ...operations: string[]) => {
    const active = activate(rule);
    return operations.map((operation) => active.next({ operation, method: "GET" }));
  };
  const reset = { fault: "reset" } as const;
  const pass = { pass: true } as const;

  it("runs through its sequence once, step by step", () => {
    const steps = stepsOf({ sequence: [{ ...reset, times: 2 }, pass] }, "a", "b", "a", "a");
    expect(steps).toEqual([{ ...reset, times: 2 }, { ...reset, times: 2 }, pass, undefined]);
  });

  it("repeats its sequence as often as it says", () => {
    expect(stepsOf({ sequence: [pass, reset], times: 2 }, ..."aaaaa")).toEqual([pass, reset, pass, reset, undefined]);
    expect(stepsOf({ sequence: [reset], times: "always" }, ..."aaaa")).toEqual([reset, reset, reset, reset]);
  });

  it("counts each operation separately on request", () => {
    expect(stepsOf({ sequence: [reset], each_operation: true }, ..."aabb")).toEqual([
      reset,
      undefined,
      reset,
      undefined,
    ]);
  });

  it("ignores other operations and methods, and does not count them", () => {
    const active = activate({ operation: "a", methods: ["POST"], sequence: [reset] });
    const next = (operation: string, method: string) => active.next({ operation, method });
    expect([next("b", "POST"), next("a", "GET"), next("a", "POST")]).toEqual([undefined, undefined, reset]);
    expect(active.isOver).toBe(true);
  });
});

describe("a scenario", () => {
  it.each(scenarios.map(({ name, description }) => [name, description]))("%s: %s", (_, description) => {
    expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it("responds 429 twice per operation, then normally, when rate-limited is active from the start", async () => {
    const { call } = await shellOf({ active: ["rate-limited"] });
    const things = [await call("/v1/things"), await call("/v1/things"), await call("/v1/things")];
    expect(things.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(things[0]?.headers.get("retry-after")).toBe("1");
    expect((await call("/v1/things/mine")).status).toBe(429);
  });

  it("can be switched on and off at run time, and starts over", async () => {
    const { call, control } = await shellOf();
    const expire = (active: boolean) => control("PUT", "/scenarios/token-expires", { active });
    expect(await (await expire(true)).json()).toMatchObject({ name: "token-expires", active: true });
    const statuses = [];
    for (let count = 0; count < 7; count++) statuses.push((await call("/v1/things")).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 401, 401]);
    expect(await (await call("/v1/things")).json()).toMatchObject({ code: "token_expired" });
    await expire(false);
    expect((await call("/v1/things")).status).toBe(200);
    await expire(true);
    expect((await call("/v1/things")).status).toBe(200);
  });

  it("may be the user's own, defined when it is switched on", async () => {
    const { call, control } = await shellOf();
    const rules = [{ operation: "getThing", answer: { status: 404 }, times: "always" }];
    const defined = await control("PUT", "/scenarios/gone", { active: true, description: "No thing is there.", rules });
    expect(defined.status).toBe(200);
    expect((await call("/v1/things/a")).status).toBe(404);
    expect((await call("/v1/things")).status).toBe(200);
    const all = await (await control("GET", "/scenarios")).json();
    expect(all).toHaveLength(scenarios.length + 1);
    expect(all.at(-1)).toMatchObject({ name: "gone", active: true });
  });

  it("gets a 404 that lists the existing ones when it does not exist", async () => {
    const { control } = await shellOf();
    const response = await control("PUT", "/scenarios/rate-limitted", { active: true });
    expect(response.status).toBe(404);
    expect((await response.json()).detail).toMatch(
      /^There is no scenario "rate-limitted", only rate-limited, unavailable, .*; did you mean "rate-limited"\?$/,
    );
    const unlike = await control("PUT", "/scenarios/x", { active: true });
    expect((await unlike.json()).detail).toMatch(/^There is no scenario "x", only rate-limited, .*[^?]\.$/);
  });
});

describe("a simulated fault", () => {
  it("is a documented response of one operation, for a number of requests", async () => {
    const { call, control } = await shellOf();
    const order = { operation: "listThings", answer: { status: 500, headers: { "X-Why": "test" } }, times: 2 };
    const ordered = await control("POST", "/faults", order);
    expect(ordered.status).toBe(201);
    expect(await ordered.json()).toMatchObject({ id: "flt_1", used: 0, rule: { operation: "listThings", times: 2 } });
    const first = await call("/v1/things?limit=nonsense");
    expect([first.status, first.headers.get("x-why")]).toEqual([500, "test"]);
    expect(await first.json()).toMatchObject({ code: "internal_error", detail: "As the contract has it." });
    expect((await call("/v1/things/mine")).status).toBe(200);
    expect(await (await control("GET", "/faults/flt_1")).json()).toMatchObject({ used: 1 });
    expect((await call("/v1/things")).status).toBe(500);
    expect(await (await control("GET", "/faults")).json()).toEqual([]);
    expect((await call("/v1/things")).status).toBe(200);
  });

  it("may be an undocumented status with any body", async () => {
    const { call, control } = await shellOf();
    const sequence = [
      { answer: { status: 418, example: "teapot" } },
      { answer: { status: 200, body: [1] } },
      { answer: { status: 502, body: "bad gateway" } },
      { answer: { status: 204 } },
    ];
    await control("POST", "/faults", { sequence });
    expect(await (await call("/v1/things")).json()).toMatchObject({ status: 418, code: "teapot" });
    expect(await (await call("/v1/things")).json()).toEqual([1]);
    expect(await (await call("/v1/things")).text()).toBe("bad gateway");
    expect(await (await call("/v1/things")).text()).toBe("");
  });

  it.each([
    ["html-503", 503, "text/html; charset=utf-8", /^<!doctype html>/],
    ["wrong-type", 200, "text/html; charset=utf-8", /^\{"id":"thg_1"/],
    ["bad-json", 200, "application/json", /^\{"id":"thg_1"[^}]*$/],
    ["slow", 200, "application/json", /^\{"id":"thg_1".*\}$/],
  ])("%s responds %d as %s", async (fault, status, type, text) => {
    const { call, control } = await shellOf();
    await control("POST", "/faults", { fault });
    const response = await call("/v1/things/thg_1");
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
    const body = await response.text();
    expect(body).toMatch(text);
    expect(response.headers.get("content-length") ?? String(body.length)).toBe(String(body.length));
    expect((await call("/v1/things/thg_1")).status).toBe(200);
  });

  it("breaks a body or a connection, or never responds", async () => {
    const { call, control } = await shellOf();
    await control("POST", "/faults", {
      sequence: ["truncated", "reset", "lost", "stalled"].map((fault) => ({ fault })),
    });
    await expect((await call("/v1/things")).text()).rejects.toThrow("terminated");
    const reset = { cause: expect.objectContaining({ code: "ECONNRESET" }) };
    await expect(call("/v1/things")).rejects.toMatchObject(reset);
    await expect(call("/v1/things", json({ name: "a" }))).rejects.toMatchObject(reset);
    const signal = AbortSignal.timeout(20);
    await expect(call("/v1/things", { signal })).rejects.toThrow(expect.objectContaining({ name: "TimeoutError" }));
  });

  it("is removed alone, or with all others", async () => {
    const { call, control } = await shellOf();
    for (let count = 0; count < 3; count++) await control("POST", "/faults", { fault: "html-503" });
    expect((await control("DELETE", "/faults/flt_1")).status).toBe(204);
    expect((await control("DELETE", "/faults/flt_1")).status).toBe(404);
    expect(await (await control("GET", "/faults")).json()).toHaveLength(2);
    await control("DELETE", "/faults");
    expect((await call("/v1/things")).status).toBe(200);
  });

  it.each([
    [{}, "", "must have one of answer, fault and pass"],
    [[], "", "must be an object"],
    [{ fault: "html503" }, "/fault", 'must be one of html-503, truncated, .*did you mean "html-503"'],
    [{ answer: {} }, "/answer/status", "must be present"],
    [{ answer: { status: 99 } }, "/answer/status", "must be a whole number from 200 to 599"],
    [{ answer: { status: 429 }, fault: "reset" }, "", "must have one of"],
    [{ answer: { status: 429, headers: { "a b": "c" } } }, "/answer/headers/a b", "must be a header field"],
    [{ sequence: [{ fault: "reset", wait: 1 }] }, "/sequence/0/wait", "is not known here"],
    [{ sequence: [] }, "/sequence", "must be a list of 1 to 100 items"],
    [{ sequence: [{ pass: true }], fault: "reset" }, "", "must have either a sequence"],
    [{ fault: "reset", times: 0 }, "/times", "must be a whole number from 1"],
    [{ fault: "reset", operation: "listThing" }, "/operation", 'names no operation.*did you mean "listThings"'],
    [{ fault: "reset", delay: { ms: -1 } }, "/delay/ms", "must be a number from 0 to 300000"],
  ])("is rejected, with the place, when it is %j", async (order, pointer, detail) => {
    const { control } = await shellOf();
    const response = await control("POST", "/faults", order);
    expect(response.status).toBe(422);
    const { errors } = await response.json();
    expect(errors).toEqual([{ pointer, code: "invalid", detail: expect.stringMatching(detail) }]);
  });
});
