import { describe, expect, it } from "vitest";
import {
  type AdapterDefinition,
  type Credential,
  defineAdapter,
  type FailedRequest,
  nativeCapabilities,
  refuse,
} from "../src/index.ts";
import { adapterOf, adapterWith, facts, requestTo } from "./fixture.ts";
import { none } from "./none.ts";

describe("an error of a handler", () => {
  it("becomes a 500 without details, and is passed to onError", async () => {
    const told: [unknown, FailedRequest][] = [];
    const error = new Error("password=s3cret");
    const adapter = adapterOf(() => Promise.reject(error), { onError: (...args) => told.push(args) });
    const response = await adapter(requestTo("/organizations", { headers: { "X-Request-Id": "req_1" } }));
    expect(await response.json()).toEqual({
      type: "https://orgplane.dev/problems/internal_error",
      title: "Internal error",
      status: 500,
      detail: "The server failed. Quote the request id when you report it.",
      instance: "/v1/organizations",
      code: "internal_error",
      request_id: "req_1",
      errors: [],
    });
    expect(response.headers.get("X-Should-Retry")).toBeNull();
    expect(told).toEqual([[error, expect.objectContaining({ operationId: "listOrganizations", requestId: "req_1" })]]);
  });

  it("tells clients not to repeat a write, because its outcome is unknown", async () => {
    const adapter = adapterOf(() => Promise.reject(new Error()), { onError: () => {} });
    const response = await adapter(requestTo("/organizations/acme", { method: "DELETE" }));
    expect([response.status, response.headers.get("X-Should-Retry")]).toEqual([500, "false"]);
  });

  it("is reported too if the handler's response is not in the contract", async () => {
    const told: unknown[] = [];
    const getSpace = () => ({ status: 202 }) as never;
    const response = await adapterWith(
      { getSpace },
      { onError: (error) => told.push(error) },
    )(requestTo("/spaces/fraud"));
    expect(response.status).toBe(500);
    expect(String(told)).toContain("getSpace answers 200, not 202");
  });
});

describe("a request id", () => {
  it.each(["a\u00ffb", "x".repeat(201), "a b", ""])("is replaced if the caller sends %j", async (id) => {
    const response = await adapterOf(() => {})(requestTo("/organizations", { headers: { "X-Request-Id": id } }));
    expect(response.headers.get("X-Request-Id")).toMatch(/^req_[0-9a-f]{20}$/);
  });

  it("is on every response", async () => {
    for (const [path, method] of [
      ["/nothing", "GET"],
      ["/organizations", "OPTIONS"],
      ["/organizations", "PUT"],
      ["/organizations", "HEAD"],
    ]) {
      const response = await adapterOf(() => {})(requestTo(String(path), { method: String(method) }));
      expect(response.headers.get("X-Request-Id"), `${method} ${path}`).toMatch(/^req_/);
    }
  });
});

describe("admission", () => {
  const admitting = (admit: NonNullable<AdapterDefinition<unknown, string>["admit"]>) => {
    const handlers = {
      ...none,
      deleteSpace: (_: unknown, connection: string) => ({ status: 204 as const, headers: { Via: connection } }),
    };
    const capabilities = nativeCapabilities(handlers, facts);
    return defineAdapter({ platform: "test", capabilities, connect: () => "everybody", handlers, admit })({});
  };
  const remove = (headers: Record<string, string> = {}) =>
    requestTo("/spaces/a%20b?no_such=1", { method: "DELETE", headers });

  it("is decided before the request is validated", async () => {
    const response = await admitting(() => refuse("unauthenticated"))(remove());
    expect([response.status, response.headers.get("WWW-Authenticate")]).toEqual([401, 'Bearer realm="orgplane"']);
  });

  it("depends on credential, operation, scope and path", async () => {
    const seen: unknown[] = [];
    const adapter = admitting(({ operationId, credential, scopes, path }, connection) => {
      seen.push({ operationId, credential, scopes, path });
      return connection;
    });
    await adapter(remove({ Authorization: "Bearer tok" }));
    expect(seen).toEqual([
      {
        operationId: "deleteSpace",
        credential: { type: "bearer", token: "tok" },
        scopes: ["spaces:write"],
        path: { space: "a b" },
      },
    ]);
  });

  it("can choose a connection, and report a quota", async () => {
    const adapter = admitting(({ responseHeaders }) => {
      responseHeaders.set("RateLimit", '"default";r=1;t=9');
      return "ada";
    });
    const [good, bad] = [await adapter(requestTo("/spaces/a", { method: "DELETE" })), await adapter(remove())];
    expect([good.status, good.headers.get("Via"), good.headers.get("RateLimit")]).toEqual([
      204,
      "ada",
      '"default";r=1;t=9',
    ]);
    expect([bad.status, bad.headers.get("RateLimit")]).toEqual([400, '"default";r=1;t=9']);
  });

  it.each<[Record<string, string>, Credential | undefined]>([
    [{ Authorization: "bearer tok" }, { type: "bearer", token: "tok" }],
    [{ "X-API-Key": "key" }, { type: "api-key", key: "key" }],
    [
      { Authorization: "Bearer tok", "X-API-Key": "key" },
      { type: "bearer", token: "tok" },
    ],
    [{ Authorization: "Basic YTpi" }, undefined],
    [{}, undefined],
  ])("gets the credential from %j", async (headers, credential) => {
    const seen: unknown[] = [];
    await adapterOf((call) => seen.push(call.credential))(requestTo("/organizations", { headers }));
    expect(seen).toEqual([credential]);
  });
});

describe("a response", () => {
  it("with bytes is sent as a stream, with its file name", async () => {
    const downloadOrganizationFile = () => ({
      status: 200 as const,
      data: new Blob(["a,b"]),
      version: { rev: 1 },
      fileName: "clässes.csv",
    });
    const response = await adapterWith({ downloadOrganizationFile })(
      requestTo("/organizations/acme/files/fil_1/content"),
    );
    expect(response.headers.get("Content-Type")).toBe("application/octet-stream");
    expect(response.headers.get("ETag")).toMatch(/^"/);
    expect(response.headers.get("Content-Disposition")).toBe(
      "attachment; filename=\"cl_sses.csv\"; filename*=UTF-8''cl%C3%A4sses.csv",
    );
    expect(await response.text()).toBe("a,b");
  });

  it("has the headers that the contract fixes, but those of its handler take precedence", async () => {
    const data = { id: "ten_1" } as never;
    const adapter = adapterWith({
      deployTenant: () => ({ status: 202, data }),
      deactivateTenant: () => ({ status: 202, data, headers: { "Retry-After": "1", Location: "/elsewhere" } }),
    });
    const send = (verb: string) => adapter(requestTo(`/tenants/production/${verb}`, { method: "POST" }));
    const headersOf = ({ headers }: Response) => [headers.get("Retry-After"), headers.get("Location")];
    expect(headersOf(await send("deploy"))).toEqual(["15", "/v1/tenants/ten_1"]);
    expect(headersOf(await send("deactivate"))).toEqual(["1", "/elsewhere"]);
  });

  it("is served below another base path", async () => {
    const adapter = adapterOf(() => {}, { basePath: "/v1/acme" });
    const response = await adapter(new Request("http://adapter.test/v1/acme/spaces/a", { method: "GET" }));
    expect(response.status).toBe(200);
    expect((await adapter(requestTo("/spaces/a"))).status).toBe(404);
  });
});

describe("data without an id", () => {
  it("is no answer, but 503", async () => {
    const getSpace = () => ({ status: 200 as const, data: { id: undefined, name: "fraud" } as never });
    const response = await adapterWith({ getSpace })(requestTo("/spaces/fraud"));
    expect([response.status, (await response.json()).detail]).toEqual([
      503,
      "The platform answers something without an id.",
    ]);
  });
});
