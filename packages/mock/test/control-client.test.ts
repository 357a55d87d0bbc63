import { describe, expect, it } from "vitest";
import { ControlFailure, createControlClient } from "../src/control/index.ts";
import { createMockFetch } from "../src/mock-fetch.ts";
import { startMock } from "../src/start.ts";
import { fixture } from "./fixture.ts";

const headers = { Authorization: "Bearer tok_owner" };

describe("a control client", () => {
  it("sets faults and scenarios, and reads the request log", async () => {
    const fetch = createMockFetch({ document: fixture });
    const { control } = fetch;
    const { id } = await control.fault({ operation: "listThings", answer: { status: 500 } });
    expect((await control.faults()).map((fault) => fault.id)).toEqual([id]);
    const get = async () => (await fetch("http://api.example/v1/things", { headers })).status;
    expect(await get()).toBe(500);
    await control.enter("unavailable");
    expect(await get()).toBe(503);
    await control.leave("unavailable");
    expect((await control.scenarios()).filter(({ active }) => active)).toEqual([]);
    expect(await control.delay({ ms: 1 })).toEqual([{ ms: 1 }]);
    expect(await get()).toBe(200);
    const [first, ...others] = await control.requests({ operation: "listThings" });
    expect([first?.status, first?.fault, others.length]).toEqual([500, "500", 2]);
    expect(await control.requests({ after: first?.id ?? 0 })).toHaveLength(2);
    await control.clearRequests();
    expect(await control.requests()).toEqual([]);
    await control.enter("mine", { rules: [{ fault: "reset", times: "always" }] });
    await expect(get()).rejects.toThrow("fetch failed");
    expect(await control.reset()).toMatchObject({ scenarios: [], delays: [] });
    expect((await control.status()).contract.title).toBe("Things");
  });

  it("removes the delay of one operation, and all others", async () => {
    const { control } = createMockFetch({ document: fixture });
    await control.delay({ ms: 1 });
    await control.delay({ ms: 0, operation: "listThings" });
    await control.removeDelay();
    expect(await control.delays()).toEqual([{ ms: 0, operation: "listThings" }]);
    await control.removeDelay("listThings");
    expect(await control.delays()).toEqual([]);
    await expect(control.removeDelay("listThings")).rejects.toMatchObject({ status: 404, code: "not_found" });
  });

  it("applies to its session", async () => {
    await using mock = await startMock({ document: fixture });
    const control = createControlClient({ url: mock.url, session: "a" });
    await control.fault({ fault: "html-503" });
    expect((await fetch(`${mock.url}/things`, { headers })).status).toBe(200);
    expect((await fetch(`${mock.url}/things`, { headers: { ...headers, "X-Mock-Session": "a" } })).status).toBe(503);
    expect((await control.sessions()).map(({ name }) => name)).toEqual(["default", "a"]);
    await control.closeSession("a");
  });

  it("rejects with the problem that the mock reports", async () => {
    const { control } = createMockFetch({ document: fixture });
    await expect(control.enter("nothing")).rejects.toThrow(ControlFailure);
    await expect(control.delay({ ms: -1 })).rejects.toMatchObject({
      status: 422,
      code: "invalid_body",
      message: "/ms must be a number from 0 to 300000.",
    });
  });
});
