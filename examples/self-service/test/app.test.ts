import { createOrgplane } from "@orgplane/client";
import { createMockFetch } from "@orgplane/mock";
import { expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { Background } from "../src/background.ts";

function open() {
  const mock = createMockFetch({ strict: true });
  const orgplane = createOrgplane({ baseUrl: "http://localhost/v1", token: "tok_owner", fetch: mock, retries: 0 });
  const background = new Background();
  const app = createApp(orgplane, "acme", background);
  const send = (method: string, path: string, { as = "ada@acme.example", body, headers = {} }: Sent = {}) =>
    app.request(path, { method, headers: { "X-Forwarded-Email": as, ...headers }, ...(body && { body }) });
  return { mock, orgplane, background, app, send };
}

interface Sent {
  readonly as?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

it("lists spaces, and refuses whoever has not signed in", async () => {
  const { app, send } = open();
  expect(await (await send("GET", "/spaces")).json()).toEqual({ spaces: ["fraud", "pricing"], next: null });
  const { status, headers } = await app.request("/spaces");
  expect([status, headers.get("Content-Type")]).toEqual([401, "application/problem+json"]);
});

it("makes whoever asks for a space its admin", async () => {
  const { orgplane, send } = open();
  const response = await send("POST", "/spaces", { as: "grace@acme.example", body: '{"name":"churn"}' });
  const { id } = await response.json();
  expect(response.status).toBe(201);
  expect(await orgplane.spaces.members.get(id, "usr_grace")).toMatchObject({ role: { name: "admin" } });
});

it("makes one space of a request that is sent twice under one key", async () => {
  const { orgplane, send } = open();
  const request = { body: '{"name":"churn"}', headers: { "Idempotency-Key": "key-of-the-page" } };
  const bodies = [await send("POST", "/spaces", request), await send("POST", "/spaces", request)];
  const [first, second] = await Promise.all(bodies.map((response) => response.json()));
  expect(second).toEqual(first);
  expect((await orgplane.spaces.list({ query: "name:churn" })).items).toHaveLength(1);
});

it.each([
  ["a name that is taken", '{"name":"fraud"}', 409, { code: "name_taken" }],
  ["no name", "{}", 422, { code: "invalid_body" }],
  ["no object", "null", 422, { code: "invalid_body" }],
  ["no JSON", "{", 400, { title: "The body is not JSON" }],
])("tells the person about %s", async (_, body, status, members) => {
  const response = await open().send("POST", "/spaces", { body });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ status, ...members });
});

it("tells the person that a header cannot be sent on", async () => {
  const response = await open().send("POST", "/spaces", {
    body: '{"name":"churn"}',
    headers: { "Idempotency-Key": "k".repeat(300) },
  });
  expect(response.status).toBe(400);
});

it.each([
  ["is busy", { answer: { status: 429 } }, 503, "rejected"],
  ["cannot be reached", { fault: "reset" }, 502, "unknown"],
  ["shows a page of a proxy", { fault: "html-503" }, 503, "unknown"],
  ["does not accept the token", { answer: { status: 401 } }, 502, "rejected"],
] as const)("says how far a write got when the platform %s", async (_, fault, status, outcome) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const { mock, send } = open();
  await mock.control.fault({ operation: "createSpace", times: 9, ...fault });
  const response = await send("POST", "/spaces", { body: '{"name":"churn"}' });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ outcome });
  expect(response.headers.has("Retry-After")).toBe(status === 503);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

it("removes a person with the keys after the answer", async () => {
  const { mock, orgplane, background, send } = open();
  await mock.control.delay({ ms: 20 });
  expect((await send("DELETE", "/me", { as: "grace@acme.example" })).status).toBe(202);
  expect((await orgplane.members.get("acme", "grace@acme.example").result()).ok).toBe(true);
  await background.idle();
  expect((await orgplane.members.get("acme", "grace@acme.example").result()).status).toBe(404);
  expect((await mock.control.requests({ operation: "revokeApiKey" })).length).toBeGreaterThan(0);
});

it("logs that a person could not be removed", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const { mock, background, send } = open();
  await mock.control.fault({ operation: "deleteMember", answer: { status: 403 } });
  expect((await send("DELETE", "/me", { as: "grace@acme.example" })).status).toBe(202);
  await background.idle();
  expect(log).toHaveBeenCalledWith("removing usr_grace failed:", expect.objectContaining({ status: 403 }));
  log.mockRestore();
});

it("does not let the only admin leave, nor takes the keys", async () => {
  const { mock, send } = open();
  expect((await send("DELETE", "/me")).status).toBe(409);
  expect(await mock.control.requests({ operation: "revokeApiKey" })).toEqual([]);
});
