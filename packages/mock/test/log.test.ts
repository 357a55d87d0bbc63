import { describe, expect, it } from "vitest";
import { loadContract } from "../src/document/contract.ts";
import { createClientCode } from "../src/log/client-code.ts";
import { curlOf } from "../src/log/curl.ts";
import type { LoggedRequest } from "../src/log/logged-request.ts";
import { createRequestLog } from "../src/log/request-log.ts";
import { json } from "./fixture.ts";
import { shellOf } from "./shell-fixture.ts";

const entry: LoggedRequest = {
  ...{ id: 1, session: "default", started_at: "2026-01-01T00:00:00Z", milliseconds: 1, method: "GET" },
  ...{ url: "http://localhost/v1/things", operation: "listThings", status: 200, response: null, fault: null, delay: 0 },
  ...{ reasons: [], curl: "curl", client_code: null, request: { headers: {}, body: null, body_bytes: 0 } },
};

describe("the request log", () => {
  it("records request and response", async () => {
    const { call, control } = await shellOf();
    await (await call("/v1/things", json({ name: "a" }))).text();
    const [logged, ...others] = await (await control("GET", "/requests")).json();
    expect(others).toEqual([]);
    expect(logged).toMatchObject({
      id: 1,
      session: "default",
      method: "POST",
      url: "http://localhost:4010/v1/things",
      operation: "createThing",
      status: 201,
      request: { body: '{"name":"a"}', body_bytes: 12, headers: { authorization: "Bearer tok_owner" } },
      response: { body: expect.stringContaining("thg_1"), headers: { location: "/v1/things/thg_1" } },
      fault: null,
      delay: 0,
      reasons: [],
    });
    expect(logged.curl).toContain("-X POST 'http://localhost:4010/v1/things'");
  });

  it("records rejected, broken and aborted requests with the reason", async () => {
    const { call, control } = await shellOf();
    await (await call("/v1/nothing")).text();
    await control("POST", "/faults", { fault: "reset" });
    await call("/v1/things").catch(() => {});
    const logged = await (await control("GET", "/requests")).json();
    expect(logged).toMatchObject([
      { status: 404, operation: null, reasons: [expect.stringContaining("The API has no path")] },
      { status: 0, operation: "listThings", fault: "reset", response: null },
    ]);
  });

  it("can be filtered by session, by operation and by age, and exported as HAR", async () => {
    const { call, control } = await shellOf();
    await (await call("/v1/things")).text();
    await (await call("/v1/things/mine?__session=a")).text();
    const idsOf = async (query: string, headers = {}) =>
      (await (await control("GET", `/requests${query}`, undefined, headers)).json()).map(({ id }: LoggedRequest) => id);
    expect(await idsOf("")).toEqual([1, 2]);
    expect(await idsOf("", { "X-Mock-Session": "a" })).toEqual([2]);
    expect(await idsOf("?operation=listThings")).toEqual([1]);
    expect(await idsOf("?after=1")).toEqual([2]);
    const { log } = await (await control("GET", "/requests?format=har")).json();
    expect(log).toMatchObject({
      version: "1.2",
      entries: [{ request: { method: "GET" }, response: { status: 200 } }, {}],
    });
    await control("DELETE", "/requests", undefined, { "X-Mock-Session": "a" });
    expect(await idsOf("")).toEqual([1]);
  });

  it("keeps no credential but the mock's own, and only the beginning of a long body", async () => {
    const { call, control } = await shellOf();
    const long = JSON.stringify({ name: "x".repeat(50_000) });
    const headers = { Authorization: "Bearer eyJhbGciOi", Cookie: "a=b", "Content-Type": "application/json" };
    await (await call("/v1/things", { method: "POST", body: long, headers })).text();
    const [logged] = await (await control("GET", "/requests")).json();
    expect(logged.request.headers).toMatchObject({ authorization: "(hidden)", cookie: "(hidden)" });
    expect(logged.request.body).toHaveLength(16 * 1024);
    expect(logged.request.body_bytes).toBe(long.length);
    expect(JSON.stringify(logged)).not.toContain("eyJhbGciOi");
    expect(logged.curl).toContain('-H "authorization: Bearer $ORGPLANE_TOKEN"');
  });

  it("drops the oldest requests when there are too many or they are too large", () => {
    const log = createRequestLog({ entries: 20, size: 1e6 });
    for (let id = 1; id <= 100; id++) log.put({ ...entry, id });
    expect(log.entries().length).toBeLessThanOrEqual(20);
    expect(log.entries().at(-1)?.id).toBe(100);
    const small = createRequestLog({ entries: 1000, size: 10_000 });
    for (let id = 1; id <= 100; id++) small.put({ ...entry, id, reasons: ["x".repeat(1000)] });
    expect(small.entries().length).toBeLessThan(10);
    small.clear();
    expect(small.entries()).toEqual([]);
  });
});

describe("the event stream", () => {
  it("reports requests and settings as they happen, until the client leaves", async () => {
    const { call, control } = await shellOf();
    const stream = await control("GET", "/events", undefined, { "X-Mock-Session": "a" });
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    await (await call("/v1/things")).text();
    await (await call("/v1/things?__session=a")).text();
    await control("PUT", "/delay", { ms: 1 }, { "X-Mock-Session": "a" });
    const reader = stream.body?.getReader();
    let text = "";
    while (!text.includes("event: settings")) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text.match(/^event: \w+$/gm)).toEqual(["event: request", "event: settings"]);
    expect(text).toContain('"type":"request","session":"a"');
    await reader?.cancel();
  });
});

describe("a logged request as a curl command", () => {
  it("is quoted for the shell", () => {
    const message = { headers: { "content-type": "text/plain", host: "x" }, body: "it's", body_bytes: 4 };
    expect(curlOf("PUT", "http://localhost/a?b=c", message)).toBe(
      "curl -X PUT 'http://localhost/a?b=c' \\\n  -H 'content-type: text/plain' \\\n  --data-binary 'it'\\''s'",
    );
  });
});

describe("a logged request as a call of the client", async () => {
  const clientCode = createClientCode(await loadContract());
  const codeOf = (operation: string, path: string, body: unknown = null, headers: Record<string, string> = {}) => {
    const url = new URL(path, "http://localhost");
    const text = body === null ? null : JSON.stringify(body);
    return clientCode({ operation, path: url.pathname, query: url.searchParams, body: text, headers });
  };

  it.each([
    [codeOf("listSpaces", "/spaces"), "spaces.list()"],
    [
      codeOf("listSpaces", "/spaces?organization=acme&sort=name,-created_at&limit=5&__delay=3"),
      'spaces.list({ organization: "acme", sort: ["name", "-created_at"], limit: 5 })',
    ],
    [
      codeOf("createSpace", "/spaces", { organization: "acme", name: "fraud" }, { "idempotency-key": "k" }),
      'spaces.create({ organization: "acme", name: "fraud" }, { idempotencyKey: "k" })',
    ],
    [
      codeOf("updateSpace", "/spaces/a%2Fb?organization=acme", { description: null }, { "if-match": '"1"' }),
      'spaces.update("a/b", { description: null }, { ifMatch: "\\"1\\"", query: { organization: "acme" } })',
    ],
    [codeOf("deleteSpace", "/spaces/a", null, { "if-match": "*" }), 'spaces.delete("a", {}, { ifMatch: "*" })'],
    [codeOf("getMember", "/organizations/acme/members/ada"), 'members.get("acme", "ada")'],
    [
      codeOf("uploadOrganizationFile", "/organizations/acme/files", null, {
        "content-type": "multipart/form-data; boundary=a",
      }),
      'orgs.files.upload("acme", { file /* and the other fields */ })',
    ],
  ])("%s", (code, wanted) => {
    expect(code).toBe(`await orgplane.${wanted};`);
  });

  it("is null where the client has no such method", () => {
    expect(codeOf("listThings", "/things")).toBeNull();
  });
});
