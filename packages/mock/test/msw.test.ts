import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMockHandlers } from "../src/msw/index.ts";

const headers = { Authorization: "Bearer tok_owner" };
const json = { ...headers, "Content-Type": "application/json" };

describe("handlers for MSW", () => {
  const { handlers, control } = createMockHandlers({ baseUrl: "https://api.example/orgplane/v1/" });
  const anywhere = createMockHandlers();
  const server = setupServer(...handlers, ...anywhere.handlers);
  beforeAll(() => server.listen());
  afterAll(() => server.close());

  it("respond at the URL of the application's API, statefully", async () => {
    const url = "https://api.example/orgplane/v1/spaces";
    const body = JSON.stringify({ organization: "acme", name: "msw" });
    const made = await fetch(url, { method: "POST", headers: json, body });
    expect(made.status).toBe(201);
    const { items } = await (await fetch(`${url}?query=name:msw`, { headers })).json();
    expect(items).toEqual([await made.json()]);
  });

  it("respond below /v1 of any host by default, each mock on its own", async () => {
    const response = await fetch("https://other.example/v1/spaces?query=name:msw", { headers });
    expect((await response.json()).items).toEqual([]);
  });

  it("break connections as a network does", async () => {
    await control.fault({ fault: "reset" });
    await expect(fetch("https://api.example/orgplane/v1/spaces", { headers })).rejects.toThrow("fetch failed");
    await control.fault({ fault: "html-503" });
    expect((await fetch("https://api.example/orgplane/v1/spaces", { headers })).status).toBe(503);
    expect((await control.requests()).map(({ status }) => status).slice(-2)).toEqual([0, 503]);
  });

  it("let a caller abort a response that never comes", async () => {
    await control.fault({ fault: "stalled" });
    const signal = AbortSignal.timeout(50);
    const call = fetch("https://api.example/orgplane/v1/spaces", { headers, signal });
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
