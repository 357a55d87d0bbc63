import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { createTypedFetch } from "../src/fetch.ts";
import type { ClientOptions } from "../src/index.ts";
import { createWidget, getWidget, listWidgets, rejection, replaceContent, updateWidget } from "./widgets.ts";

interface Paths {
  "/widgets": {
    get: {
      parameters: { query?: { sort?: string[]; filter?: object } };
      responses: { 200: { content: { "application/json": { items: unknown[] } } } };
    };
    post: {
      requestBody: { content: { "application/json": { name: string } } };
      responses: { 201: { content: { "application/json": { id: string } } } };
    };
  };
  "/widgets/{widget}": {
    get: {
      parameters: { path: { widget: string } };
      responses: {
        200: { content: { "application/json": { id: string } } };
        404: { content: { "application/problem+json": { code: string } } };
      };
    };
    patch: {
      parameters: { path: { widget: string }; header?: { "If-Match"?: string } };
      requestBody: { content: { "application/merge-patch+json": { name?: string | null } } };
      responses: { 200: { content: { "application/json": { id: string } } } };
    };
  };
  "/unlisted": {
    post: {
      requestBody: { content: { "application/json": { a: number } } };
      responses: { 204: { content?: never } };
    };
  };
}

function raw(respond: (request: Request) => Response = () => Response.json({}), options: ClientOptions = {}) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request.clone());
    return respond(request);
  };
  const operations = { createWidget, getWidget, listWidgets, replaceContent, updateWidget };
  const client = createTypedFetch<Paths>(
    { baseUrl: "https://api.test/v1", token: "tok_1", fetch, ...options },
    operations,
  );
  return { client, requests };
}

describe("the raw client", () => {
  it("has the API of openapi-fetch", async () => {
    const { client } = raw(() => Response.json({ id: "wgt_1" }));
    const { data, response } = await client.GET("/widgets/{widget}", { params: { path: { widget: "a/b" } } });
    expect(data?.id).toBe("wgt_1");
    expect(response.status).toBe(200);
    // @ts-expect-error a path that the schema does not have
    await client.GET("/gadgets");
  });

  it("sends no body that the operation does not take", async () => {
    const { client, requests } = raw();
    const init = { params: { path: { widget: "a" } }, body: { name: "fraud" } };
    await client.GET("/widgets/{widget}", init as { params: { path: { widget: string } } });
    expect(requests[0]?.body).toBeNull();
  });

  it("returns failures as values", async () => {
    const { client } = raw(() => Response.json({ code: "not_found" }, { status: 404 }));
    const { error, response } = await client.GET("/widgets/{widget}", { params: { path: { widget: "a" } } });
    expect(response.ok).toBe(false);
    expect(error?.code).toBe("not_found");
  });

  it("encodes paths and queries as the typed client does, and sends its credentials", async () => {
    const { client, requests } = raw(undefined, { headers: { "X-Team": "a" } });
    await client.GET("/widgets", { params: { query: { sort: ["-a", "b"], filter: { c: 0 } } } });
    expect(requests[0]?.url).toBe("https://api.test/v1/widgets?sort=-a,b&filter%5Bc%5D=0");
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok_1");
    expect(requests[0]?.headers.get("X-Team")).toBe("a");
  });

  it("encodes a body with the operation's media type, and sends the call's headers", async () => {
    const { client, requests } = raw();
    await client.PATCH("/widgets/{widget}", {
      params: { path: { widget: "a" }, header: { "If-Match": '"v1"' } },
      headers: new Headers({ "X-Trace": "1" }),
      body: { name: null },
    });
    expect(requests[0]?.headers.get("Content-Type")).toBe("application/merge-patch+json");
    expect(requests[0]?.headers.get("If-Match")).toBe('"v1"');
    expect(requests[0]?.headers.get("X-Trace")).toBe("1");
    expect(await requests[0]?.text()).toBe('{"name":null}');
  });

  it("accepts the headers of a call in every form", async () => {
    const { client, requests } = raw();
    const params = { path: { widget: "a" } };
    const given = [
      [
        ["If-Match", '"v1"'],
        ["Authorization", "Bearer ada"],
        ["X-Trace", "a"],
        ["x-trace", "b"],
      ] satisfies [string, string][],
      { "If-Match": '"v1"', Authorization: "Bearer ada", "X-Trace": ["a", "b"], "X-Other": undefined },
      new Headers({ "If-Match": '"v1"', Authorization: "Bearer ada", "X-Trace": "a, b" }),
    ];
    for (const headers of given) await client.GET("/widgets/{widget}", { params, headers });
    const fields = Object.fromEntries(requests[2]?.headers ?? []);
    expect(fields).toEqual({
      accept: "application/json, */*;q=0.5",
      authorization: "Bearer ada",
      "if-match": '"v1"',
      "user-agent": "orgplane-typescript",
      "x-trace": "a, b",
    });
    expect(requests.map(({ headers }) => Object.fromEntries(headers))).toEqual([fields, fields, fields]);
  });

  it("omits a header that is undefined, and a client header that is null", async () => {
    const { client, requests } = raw(undefined, { headers: { "X-Team": "a", "X-Trace": "b" } });
    const params = { path: { widget: "a" }, header: { "If-Match": undefined as unknown as string } };
    await client.PATCH("/widgets/{widget}", { params, headers: { "X-Team": null, "X-Trace": undefined }, body: {} });
    const { headers } = requests[0] as Request;
    expect(["If-Match", "X-Team", "X-Trace"].map((name) => headers.get(name))).toEqual([null, null, "b"]);
  });

  it("keeps the caller's idempotency key on every retry", async () => {
    const answers = [503, 204];
    const { client, requests } = raw(() => new Response(null, { status: answers.shift() ?? 500 }));
    await client.POST("/widgets", { body: { name: "a" }, headers: [["Idempotency-Key", "job-7"]] });
    expect(requests.map(({ headers }) => headers.get("Idempotency-Key"))).toEqual(["job-7", "job-7"]);
  });

  it.each([
    ["an object", { "X-Trace": { id: 1 } }, "X-Trace"],
    ["a line break", [["X-Trace", "a\nX-Admin: true"]], "X-Trace"],
    ["a list in a list", { "X-Trace": [["a"]] }, "X-Trace"],
    ["an invalid name", { "X Trace": "a" }, "headers"],
  ])("rejects headers with %s before anything is sent", async (_, headers, argument) => {
    const { client, requests } = raw();
    const error = await rejection(client.GET("/widgets", { headers: headers as Record<string, string> }));
    expect(error).toMatchObject({ name: "ArgumentError", argument, operation: "listWidgets" });
    expect(requests).toHaveLength(0);
  });

  it.each([
    ["dot segments", ".."],
    ["the empty string", ""],
    ["null", null],
  ])("rejects %s in a path", async (_, widget) => {
    const { client, requests } = raw();
    const call = client.GET("/widgets/{widget}", { params: { path: { widget: widget as string } } });
    expect(await rejection(call)).toMatchObject({ name: "ArgumentError", argument: "widget", operation: "getWidget" });
    // @ts-expect-error the path parameter is required
    expect(await rejection(client.GET("/widgets/{widget}"))).toMatchObject({ name: "ArgumentError" });
    expect(requests).toHaveLength(0);
  });

  it("sends operations that are not in its table", async () => {
    const { client, requests } = raw(() => new Response(null, { status: 204 }));
    await client.request("post", "/unlisted", { body: { a: 1 } });
    expect(requests[0]?.method).toBe("POST");
    expect(await requests[0]?.json()).toEqual({ a: 1 });
  });

  it("supports openapi-fetch's middleware", async () => {
    const { client, requests } = raw();
    client.use({
      onRequest({ request }) {
        request.headers.set("X-Middleware", "1");
      },
    });
    await client.GET("/widgets");
    expect(requests[0]?.headers.get("X-Middleware")).toBe("1");
  });

  it("reports an abort and a failed connection with errors of this library", async () => {
    const { client } = raw(() => {
      throw new TypeError("fetch failed");
    });
    expect(await rejection(client.GET("/widgets"))).toMatchObject({
      name: "ConnectionError",
      operation: "listWidgets",
    });
    const signal = AbortSignal.abort();
    expect(await rejection(client.GET("/widgets", { signal }))).toMatchObject({ name: "AbortError" });
  });

  it("abandons a hanging middleware when the caller aborts", async () => {
    const controller = new AbortController();
    const hanging = () => {
      setTimeout(() => controller.abort());
      return new Promise<Response>(() => {});
    };
    const { client } = raw(undefined, { middleware: [{ call: hanging }], deadline: 1000 });
    const error = await rejection(client.GET("/widgets", { signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent" });
  });
});

describe("the raw client after a failure", () => {
  it("retries what may be repeated, and returns a readable response", async () => {
    let requests = 0;
    const respond = () =>
      ++requests < 3
        ? new Response(null, { status: 503, headers: { "Retry-After": "0" } })
        : Response.json({ id: "a" });
    const { client } = raw(respond);
    const { data, response } = await client.PATCH("/widgets/{widget}", {
      params: { path: { widget: "a" } },
      body: { name: "b" },
    });
    expect(data?.id).toBe("a");
    expect(response.url).toBe("");
    expect(requests).toBe(3);
  });

  describe("with a middleware of openapi-fetch", () => {
    const busy = () => new Response(null, { status: 503 });
    const params = { path: { widget: "a" } };

    it("sends a body that the middleware replaced once, and never the original body", async () => {
      const { client, requests } = raw(busy);
      client.use({ onRequest: ({ request }) => new Request(request, { body: '{"name":"altered"}' }) });
      await client.POST("/widgets", { body: { name: "a" } });
      expect(await Promise.all(requests.map((request) => request.text()))).toEqual(['{"name":"altered"}']);
    });

    it("sends a body that the middleware replaced once when the token is rejected", async () => {
      const { client, requests } = raw(() => new Response(null, { status: 401 }), { token: () => "tok" });
      client.use({ onRequest: ({ request }) => new Request(request, { body: '{"name":"altered"}' }) });
      const { response } = await client.PATCH("/widgets/{widget}", { params, body: { name: "a" } });
      expect(response.status).toBe(401);
      expect(requests).toHaveLength(1);
    });

    it("retries a request that the middleware only read, or added headers to", async () => {
      const { client, requests } = raw(busy);
      client.use({
        async onRequest({ request }) {
          await request.clone().text();
          request.headers.set("X-Mine", "1");
          return request;
        },
      });
      await client.PATCH("/widgets/{widget}", { params, body: { name: "a" } });
      const sent = requests.map(async (request) => [await request.text(), request.headers.get("X-Mine")]);
      expect(await Promise.all(sent)).toEqual(Array(3).fill(['{"name":"a"}', "1"]));
    });

    it("does not follow a redirect of a replaced request with the credentials", async () => {
      const { client, requests } = raw(({ url }) =>
        url.startsWith("https://b.test")
          ? Response.json({})
          : new Response(null, { status: 307, headers: { Location: "https://b.test" } }),
      );
      client.use({ onRequest: ({ request: { url, method } }) => new Request(url, { method }) });
      await client.GET("/widgets/{widget}", { params });
      expect(requests.map(({ redirect }) => redirect)).toEqual(["manual", "manual"]);
      expect(requests.map(({ headers }) => headers.has("Authorization"))).toEqual([true, false]);
    });

    it("retries a request without a body that the middleware replaced", async () => {
      const { client, requests } = raw(busy);
      client.use({ onRequest: ({ request }) => new Request(request, { headers: { "X-Mine": "1" } }) });
      await client.GET("/widgets/{widget}", { params });
      expect(requests.map(({ headers }) => headers.get("X-Mine"))).toEqual(["1", "1", "1"]);
    });
  });

  it("sends an operation that the contract does not know once", async () => {
    const { client, requests } = raw(() => new Response(null, { status: 503 }));
    const { response } = await client.POST("/unlisted", { body: { a: 1 } });
    expect(response.status).toBe(503);
    expect(requests).toHaveLength(1);
  });

  it.each([201, 404, 999])("returns a response with status %i unchanged", async (status) => {
    const answer = Response.json({ id: "a" }, { headers: { "X-Request-Id": "req_1" } });
    const given = Object.defineProperties(answer, { status: { value: status }, ok: { value: status < 300 } });
    const { client } = raw(() => given);
    const { response, data, error } = await client.GET("/widgets/{widget}", { params: { path: { widget: "a" } } });
    expect([response.status, response.ok, response.headers.get("X-Request-Id")]).toEqual([
      status,
      status < 300,
      "req_1",
    ]);
    expect(data ?? error).toEqual({ id: "a" });
  });
});

describe("a response of the raw client", () => {
  it("leaves no listener behind once its stream is read", async () => {
    const { signal } = new AbortController();
    const { client } = raw(() => new Response("bytes"));
    const { data } = await client.POST("/unlisted", { body: { a: 1 }, parseAs: "text", signal });
    expect(data).toBe("bytes");
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it.each(["null", '"hi"', "[]", "1"])("is a DecodeError when the contract has an object: %s", async (body) => {
    const { client } = raw(() => new Response(body));
    const path = "/widgets/{widget}";
    const error = await rejection(client.GET(path, { params: { path: { widget: "a" } } }));
    expect(error).toMatchObject({ name: "DecodeError", operation: "getWidget", status: 200 });
    const { data } = await client.GET(path, { params: { path: { widget: "a" } }, parseAs: "text" });
    expect(data).toBe(body);
  });

  it("is a DecodeError, not an ArgumentError, when its JSON is broken", async () => {
    const { client } = raw(() => new Response("{", { headers: { "Content-Type": "application/json" } }));
    const error = await rejection(client.GET("/widgets/{widget}", { params: { path: { widget: "a" } } }));
    expect(error).toMatchObject({ name: "DecodeError", operation: "getWidget", status: 200 });
  });
});
