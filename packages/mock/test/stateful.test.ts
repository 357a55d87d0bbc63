import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadContract } from "../src/document/contract.ts";
import { createMockFetch, type MockFetch } from "../src/mock-fetch.ts";
import { type RunningMock, startMock } from "../src/start.ts";
import { violationsOf } from "./fixture.ts";

const authorization = { Authorization: "Bearer tok_owner" };

/** Calls a mock with JSON, in a session. */
function caller(fetch: MockFetch, session = "default") {
  return async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const response = await fetch(`http://localhost/v1${path}`, {
      method,
      headers: {
        ...authorization,
        "X-Mock-Session": session,
        ...(body === undefined ? {} : { "Content-Type": type }),
        ...more,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(violationsOf(response)).toEqual([]);
    return { status: response.status, headers: response.headers, data: text === "" ? undefined : JSON.parse(text) };
  };
}

describe("a stateful mock of the contract", () => {
  const fetch = createMockFetch();
  const call = caller(fetch);

  it("treats an unknown token as the owner's, unless it is strict", async () => {
    const headers = { Authorization: "Bearer of-another-server" };
    const me = (mock: MockFetch) => mock("http://localhost/v1/me", { headers }).then(({ status }) => status);
    expect(await me(fetch)).toBe(200);
    expect(await me(createMockFetch({ strict: true }))).toBe(401);
  });

  it("is stateful: what is created can be read, listed, changed and deleted", async () => {
    const made = await call("POST", "/spaces", { organization: "acme", name: "remembered" });
    expect(made.status).toBe(201);
    const path = `/spaces/${made.data.id}`;
    expect((await call("GET", path)).data).toEqual(made.data);
    const { items } = (await call("GET", "/spaces?query=name:remembered")).data;
    expect(items).toEqual([made.data]);
    const etag = String((await call("GET", path)).headers.get("etag"));
    const changed = await call("PATCH", path, { description: "New" }, { "If-Match": etag });
    expect(changed.data).toMatchObject({ description: "New" });
    expect((await call("DELETE", path, undefined, { "If-Match": etag })).status).toBe(412);
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", path)).status).toBe(404);
  });

  it("rejects by its own rules and by the contract", async () => {
    await call("POST", "/spaces", { organization: "acme", name: "taken" });
    expect((await call("POST", "/spaces", { organization: "acme", name: "taken" })).data.code).toBe("name_taken");
    const response = await fetch("http://localhost/v1/spaces", {
      method: "POST",
      headers: { ...authorization, "Content-Type": "application/json" },
      body: "{}",
    });
    expect(response.status).toBe(422);
    expect(violationsOf(response)).not.toEqual([]);
  });

  it("still gives any documented response on request, without changing its state", async () => {
    const before = (await call("GET", "/spaces")).data.pagination.total;
    const example = await call("POST", "/spaces", { organization: "acme", name: "x" }, { Prefer: "code=201" });
    expect(example.status).toBe(201);
    expect((await call("GET", "/spaces/fraud?__code=503")).status).toBe(503);
    expect((await call("GET", "/spaces", undefined, { Prefer: "dynamic=true" })).status).toBe(200);
    expect((await call("GET", "/spaces")).data.pagination.total).toBe(before);
  });

  it("answers HEAD like GET without a body, and consumes its own query parameters", async () => {
    const head = await call("HEAD", "/spaces/fraud?__delay=1&__session=default");
    expect([head.status, head.data, head.headers.has("etag")]).toEqual([200, undefined, true]);
  });

  it("separates sessions: state, time and faults", async () => {
    const [a, b] = [caller(fetch, "a"), caller(fetch, "b")];
    const { data } = await a("POST", "/spaces", { organization: "acme", name: "mine" });
    expect((await a("GET", `/spaces/${data.id}`)).status).toBe(200);
    expect((await b("GET", `/spaces/${data.id}`)).status).toBe(404);
    expect((await call("GET", `/spaces/${data.id}`)).status).toBe(404);
  });

  it("recognises the caller", async () => {
    const as = async (token: string) =>
      (await call("GET", "/spaces", undefined, { Authorization: `Bearer ${token}` })).data;
    expect((await as("tok_expired")).code).toBe("token_expired");
    expect((await as("tok_noscope")).code).toBe("insufficient_scope");
    expect((await as("tok_stranger")).items).toEqual([]);
  });
});

describe("the state in the control API", () => {
  const fetch = createMockFetch({ seed: 5 });
  const { control } = fetch;
  const call = caller(fetch);

  it("is reported as collections of rows", async () => {
    const { session, collections, data_sets } = await control.status();
    expect(session).toMatchObject({ data: "small", seed: 5 });
    expect(data_sets).toEqual(expect.arrayContaining(["empty", "small"]));
    const rows = (await control.rows("spaces")) as { id: string; name: string }[];
    expect(collections?.["spaces"]).toBe(rows.length);
    expect(rows.map(({ name }) => name)).toContain("fraud");
    await expect(control.rows("space")).rejects.toThrow('There is no collection "space", only users, tokens');
  });

  it("can be edited row by row, which changes later responses", async () => {
    const rows = (await control.rows("spaces")) as { id: string; name: string }[];
    const row = rows.find(({ name }) => name === "fraud") ?? { id: "" };
    await control.putRow("spaces", row.id, { ...row, description: "Edited" });
    expect((await call("GET", `/spaces/${row.id}`)).data.description).toBe("Edited");
    await control.removeRow("spaces", row.id);
    expect((await call("GET", `/spaces/${row.id}`)).status).toBe(404);
    await expect(control.removeRow("spaces", row.id)).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    [{ id: "other" }, "/id must be"],
    [{ nmae: "x" }, '/nmae is not known here; did you mean "name"?'],
    [{ name: 5 }, "/name must be a string"],
    [{ organization_id: "org_nobody" }, '/organization_id names "org_nobody", which is not in organizations'],
    [{ name: undefined }, "/name must be present"],
  ])("rejects a row with %j", async (wrong, message) => {
    const [row] = (await control.rows("spaces")) as { id: string }[];
    await expect(control.putRow("spaces", row?.id ?? "", { ...row, ...wrong })).rejects.toThrow(message);
  });

  it("can be reset to a snapshot or to its beginning", async () => {
    const snapshot = await control.snapshot();
    const { data } = await call("POST", "/spaces", { organization: "acme", name: "later" });
    await control.restore(snapshot);
    expect((await call("GET", `/spaces/${data.id}`)).status).toBe(404);
    expect(await control.reset({ data: "empty" })).toMatchObject({ data: "empty", seed: 5 });
    expect((await call("GET", "/organizations")).data.items).toEqual([]);
    expect(await control.reset({ data: "small", seed: 1 })).toMatchObject({ data: "small", seed: 1 });
    expect((await call("GET", "/spaces/fraud")).status).toBe(200);
  });

  it.each([
    [{ version: 2 }, "/version must be 1"],
    [{ version: 1, seed: 1, revision: 0, sequence: 0, collections: { spcaes: [] } }, 'did you mean "spaces"?'],
    [{ version: 1, seed: 1, revision: 0, sequence: 0, collections: { spaces: [{}] } }, "/collections/spaces/0 must be"],
  ])("rejects a snapshot that is %j", async (snapshot, message) => {
    await expect(control.restore(snapshot)).rejects.toThrow(message);
  });

  it("lists the available data sets", async () => {
    await expect(control.reset({ data: "smal" })).rejects.toThrow(/only empty, small, .*; did you mean "small"\?/);
  });

  it("advances with the session's time", async () => {
    const body = { organization: "acme", name: "soon", display_name: "Soon" };
    const { data, status } = await call("POST", "/tenants", body);
    expect([status, data.status]).toEqual([201, "pending"]);
    await control.advance(60);
    expect((await call("GET", `/tenants/${data.id}`)).data.status).toBe("available");
    const { now } = (await control.status()).session;
    expect(Date.parse(now)).toBeGreaterThan(Date.now() + 50_000);
    await control.reset();
    expect(Date.parse((await control.status()).session.now)).toBeLessThan(Date.now() + 1000);
  });

  it("is published as it changes", async () => {
    const events = await fetch("http://localhost/__mock/events?__session=watched");
    const reader = events.body?.getReader();
    await caller(fetch, "watched")("POST", "/spaces", { organization: "acme", name: "seen" });
    let text = "";
    while (!text.includes("event: state")) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).toMatch(/"data":\[\{"collection":"spaces","id":"\w+","kind":"put"\}/);
    await reader?.cancel();
  });
});

describe("a stateful mock over HTTP", () => {
  let mock: RunningMock;
  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(() => mock.close());

  it("sends JSON with its length, unchunked", async () => {
    const response = await globalThis.fetch(`${mock.url}/spaces`, { headers: authorization });
    expect(response.headers.get("transfer-encoding")).toBeNull();
    expect(response.headers.get("content-length")).toBe(String((await response.arrayBuffer()).byteLength));
  });

  it("keeps its state when the contract is reloaded", async () => {
    const headers = { ...authorization, "Content-Type": "application/json" };
    const body = JSON.stringify({ organization: "acme", name: "kept" });
    const { id } = await (await globalThis.fetch(`${mock.url}/spaces`, { method: "POST", headers, body })).json();
    mock.replace(await loadContract());
    expect((await globalThis.fetch(`${mock.url}/spaces/${id}`, { headers })).status).toBe(200);
  });
});

describe("the stateless option", () => {
  it("responds with the contract's examples, without state", async () => {
    const call = caller(createMockFetch({ stateless: true }));
    expect((await call("POST", "/spaces", { organization: "acme", name: "x" })).data.name).not.toBe("x");
    expect((await call("GET", "/capabilities")).data.operations.createSpace.loses).not.toEqual([]);
  });
});
