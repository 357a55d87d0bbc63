import { describe, expect, it } from "vitest";
import { rejection } from "../widgets.ts";
import { fakeWidgets, widget } from "./widget-operations.ts";

describe("a simulated fault", () => {
  it.each([
    ["refused", "ECONNREFUSED"],
    ["reset", "ECONNRESET"],
  ] as const)("of kind %s rejects as Node's fetch does", async (fault, code) => {
    const { fake, client } = fakeWidgets();
    fake.when("createWidget").fail(fault, { times: Number.POSITIVE_INFINITY });
    const error = await rejection(client.create({ name: "fraud" }));
    expect(error).toMatchObject({ name: "ConnectionError", cause: { message: "fetch failed", cause: { code } } });
  });

  it("of kind stalled ends with the caller's signal", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").fail("stalled");
    const caller = new AbortController();
    const call = rejection(client.get("fraud", { signal: caller.signal }));
    setTimeout(() => caller.abort(new Error("enough")), 5);
    expect(await call).toMatchObject({ name: "AbortError", cause: { message: "enough" } });
  });

  it("of kind stalled ends with the signal of a bare request", async () => {
    const { fake } = fakeWidgets();
    fake.when("listWidgets").fail("stalled");
    const signal = AbortSignal.timeout(5);
    await expect(fake.fetch("https://orgplane.test/v1/widgets", { signal })).rejects.toHaveProperty(
      "name",
      "TimeoutError",
    );
  });

  it("of kind bad-gateway is an HTML page", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("createWidget").fail("bad-gateway", { times: Number.POSITIVE_INFINITY });
    const error = await rejection(client.create({ name: "fraud" }));
    expect(error).toMatchObject({ status: 502, problem: { code: "unexpected_response", detail: '"502 Bad Gateway"' } });
  });

  it("may occur several times before a success", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").reply(503, "service_unavailable", { times: 2, retryAfter: 7 }).reply(200, widget);
    const first = await fake.fetch("https://orgplane.test/v1/widgets/fraud");
    expect(first.headers.get("Retry-After")).toBe("7");
    await fake.fetch("https://orgplane.test/v1/widgets/fraud");
    expect(await client.get("fraud")).toEqual(widget);
  });
});

describe("a simulated response body", () => {
  it("breaks off after its first half when it is truncated", async () => {
    const { fake } = fakeWidgets();
    fake.when("getContent").reply(200, "0123456789", { body: "truncated" });
    const response = await fake.fetch("https://orgplane.test/v1/drawings/drw_1/content");
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("01234");
    await expect(reader?.read()).rejects.toMatchObject({ message: "terminated", cause: { code: "ECONNRESET" } });
  });

  it("fails the call when it is truncated", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").reply(200, widget, { body: "truncated", times: Number.POSITIVE_INFINITY });
    expect(await rejection(client.get("fraud"))).toMatchObject({ name: "ConnectionError" });
  });

  it("never ends when it is stalled", async () => {
    const { fake } = fakeWidgets();
    fake.when("getContent").reply(200, "0123456789", { body: "stalled" });
    const response = await fake.fetch("https://orgplane.test/v1/drawings/drw_1/content");
    const reader = response.body?.getReader();
    await reader?.read();
    const pause = new Promise((resolve) => setTimeout(resolve, 20, "nothing came"));
    expect(await Promise.race([reader?.read(), pause])).toBe("nothing came");
    await reader?.cancel();
  });
});

describe("a simulated delay", () => {
  it("follows the fake's clock", async () => {
    const { fake, client } = fakeWidgets();
    fake.when("getWidget").reply(200, widget, { delay: 3_000 });
    const start = fake.clock.now();
    await client.get("fraud");
    expect(fake.clock.now() - start).toBe(3_000);
  });

  it("ends with the signal", async () => {
    const { fake, client } = fakeWidgets({ clock: { automatic: false } });
    fake.when("getWidget").reply(200, widget, { delay: 3_000 });
    const caller = new AbortController();
    const call = rejection(client.get("fraud", { signal: caller.signal }));
    await fake.clock.advance(1_000);
    caller.abort();
    expect(await call).toMatchObject({ name: "AbortError" });
  });
});
