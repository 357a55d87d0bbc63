import { describe, expect, it } from "vitest";
import { createMockHandler } from "../src/handler.ts";
import { mockOf, requestTo } from "./fixture.ts";

const call = mockOf();

describe("the base path of the API", () => {
  it("is taken from the document's first server", async () => {
    expect((await call("/v1/things")).status).toBe(200);
  });

  it.each(["/", "/favicon.ico", "/things", "/v2/things", "/v1things"])("is named in the 404 for %s", async (path) => {
    const response = await call(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      code: "route_not_found",
      detail: `There is nothing at ${path}. The API is at http://localhost:4010/v1.`,
      errors: [],
    });
  });
});

describe("a path of the API", () => {
  it.each([
    ["/v1/things/mine", "mine", "goes to the literal path before the parameter"],
    ["/v1/things/a%2Fb", "thg_1", "may hold an encoded slash in a parameter"],
    ["/v1/things/a,b", "thg_1", "may hold a comma in a parameter"],
    ["/v1/things/%00", "thg_1", "may hold a zero byte in a parameter"],
    ["/v1/things/ada@example.com", "thg_1", "may hold an address in a parameter"],
  ])("%s answers: it %3$s", async (path) => {
    const response = await call(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("sl-violations")).toBeNull();
  });

  it.each([
    ["/v1/things/", "/things"],
    ["/v1//things", "/things"],
    ["/v1/thigns", "/things"],
  ])("gets a 404 with a suggestion when it is almost right: %s", async (path, meant) => {
    const response = await call(path);
    expect(response.status).toBe(404);
    expect((await response.json()).detail).toContain(`did you mean "${meant}"?`);
  });

  it("gets 400 when its percent-encoding is invalid", async () => {
    const response = await call("/v1/things/%E0%A4%A");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_parameter", errors: [{ parameter: "thing" }] });
  });
});

describe("overlapping path templates", () => {
  const parametersOf = (template: string) =>
    [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string", maxLength: 8 },
    }));
  const answering = (template: string) => ({
    parameters: parametersOf(template),
    responses: { 200: { description: "", content: { "text/plain": { example: template } } } },
  });
  const paths = (templates: readonly string[]) =>
    Object.fromEntries(templates.map((template) => [template, { get: answering(template) }]));
  const answerOf = async (templates: readonly string[], path: string) => {
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths: paths(templates) } });
    const response = await handler(requestTo(path));
    return response.status === 200 ? response.text() : response.status;
  };

  const templates = [
    "/users/{user}",
    "/users/{user}:block",
    "/users/me",
    "/users/v{version}:{action}",
    "/reports/{report}",
    "/reports/{report}.pdf",
    "/{kind}/all",
    "/files/{name}.{extension}",
    "/caf%C3%A9/{user-id}",
    "/odata/Users('{id}')",
    "/braces/{",
    "/{kind}/{a}/{b}",
    "/ranges/{from}-{to}/{b}",
  ];
  it.each([
    ["/users/ada", "/users/{user}"],
    ["/users/ada:block", "/users/{user}:block"],
    ["/users/ada%3Ablock", "/users/{user}:block"],
    ["/users/:block", "/users/{user}"],
    ["/users/me", "/users/me"],
    ["/users/v1:a", "/users/v{version}:{action}"],
    ["/reports/1", "/reports/{report}"],
    ["/reports/1.pdf", "/reports/{report}.pdf"],
    ["/reports/1.pdf.pdf", "/reports/{report}.pdf"],
    ["/reports/.pdf", "/reports/{report}"],
    ["/users/all", "/users/{user}"],
    ["/others/all", "/{kind}/all"],
    ["/files/a.tar.gz", "/files/{name}.{extension}"],
    ["/caf%C3%A9/1", "/caf%C3%A9/{user-id}"],
    ["/odata/Users('7')", "/odata/Users('{id}')"],
    ["/braces/%7B", "/braces/{"],
    ["/ranges/1-2/x", "/ranges/{from}-{to}/{b}"],
    ["/ranges/1/x", "/{kind}/{a}/{b}"],
    ["/files/none", 404],
  ])("%s leads to the most specific one, %s, in any order", async (path, template) => {
    expect(await answerOf(templates, path)).toBe(template);
    expect(await answerOf(templates.toReversed(), path)).toBe(template);
  });

  it.each(["/users/ada-lovelace:block", "/reports/2026-11-30.pdf", "/users/v1:suspended", "/odata/Users('123456789')"])(
    "%s has its parameter validated",
    async (path) => {
      expect(await answerOf(templates, path)).toBe(400);
    },
  );

  it.each([
    ["/compare/main...dev", "/compare/{from}...{to}"],
    ["/compare/a...b...c", "/compare/{from}...{to}"],
    ["/compare/...dev", 404],
    ["/compare/a...", 404],
    ["/pairs/ab", "/pairs/{a}{b}"],
    ["/pairs/a", 404],
    // Every way to part this one would take minutes.
    [`/dates/${"-".repeat(8000)}`, 404],
  ])("may have several parameters in a segment: %s leads to %s", async (path, answer) => {
    const several = ["/compare/{from}...{to}", "/pairs/{a}{b}", "/dates/{a}-{b}-{c}-{d}-{e}.csv"];
    expect(await answerOf(several, path)).toBe(answer);
  });

  it("keep their own methods: a method that the most specific one lacks may come from another", async () => {
    const one = { "/users/me": { get: answering("/users/me") } };
    const other = { "/users/{user}": { put: answering("/users/{user}"), delete: answering("/users/{user}") } };
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths: { ...one, ...other } } });
    const call = (method: string) => handler(requestTo("/users/me", { method }));
    expect(await (await call("GET")).text()).toBe("/users/me");
    expect(await (await call("PUT")).text()).toBe("/users/{user}");
    expect((await call("PATCH")).status).toBe(405);
    expect((await call("PATCH")).headers.get("allow")).toBe("GET, PUT, DELETE, HEAD, OPTIONS");
  });

  it("exclude extensions of `paths`", async () => {
    const document = { openapi: "3.1.0", paths: { "/a": { get: answering("/a") }, "x-a": { get: answering("x-a") } } };
    expect((await createMockHandler({ document })(requestTo("/x-a"))).status).toBe(404);
  });
});

describe("an HTTP method", () => {
  it("gets 405 with the allowed ones when the path lacks it", async () => {
    const response = await call("/v1/things/thg_1", { method: "PUT" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, DELETE, PATCH, HEAD, OPTIONS");
    expect(await response.json()).toMatchObject({ code: "method_not_allowed" });
  });

  it.each(["/v1/things", "/nowhere"])("gets 501 when it is unknown, at %s too", async (path) => {
    const response = await call(path, { method: "BREW" });
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ code: "not_implemented", detail: "There is no method BREW." });
  });

  it("HEAD gets the headers of GET without the body", async () => {
    const [head, get] = await Promise.all([call("/v1/things/thg_1", { method: "HEAD" }), call("/v1/things/thg_1")]);
    expect(head.status).toBe(200);
    expect(head.headers.get("content-length")).toBe(get.headers.get("content-length"));
    expect(await head.text()).toBe("");
  });

  it("HEAD is rejected whenever GET is", async () => {
    expect((await call("/v1/things?limit=0", { method: "HEAD" })).status).toBe(400);
  });

  it("OPTIONS gets the allowed methods, without a token", async () => {
    const response = await call("/v1/things", { method: "OPTIONS", headers: { Authorization: "" } });
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  });
});

describe("a page of another origin", () => {
  const origin = "https://app.example.test";

  const preflight = (path: string, method: string) =>
    call(path, {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization,if-match",
      },
    });

  it("gets its preflight answered with what it asked for", async () => {
    const response = await preflight("/v1/things/thg_1", "PATCH");
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "PATCH",
      "access-control-allow-headers": "authorization,if-match",
      allow: "GET, DELETE, PATCH, HEAD, OPTIONS",
    });
  });

  it.each([
    ["/v1/things", "PATCH", 405],
    ["/v1/thigns", "DELETE", 404],
  ])("may send an invalid request (%s, %s), so that it can read why", async (path, method, status) => {
    const allowed = (await preflight(path, method)).headers.get("access-control-allow-methods");
    expect(allowed).toBe(method);
    expect((await call(path, { method, headers: { Origin: origin } })).status).toBe(status);
  });

  it("is not allowed a malformed method", async () => {
    const allowed = (await preflight("/v1/things", "GET, POST")).headers.get("access-control-allow-methods");
    expect(allowed).toBe("GET, POST, HEAD, OPTIONS");
  });

  it.each(["/v1/things", "/v1/things?limit=0", "/nowhere"])(
    "may read the response to %s and its headers",
    async (path) => {
      const response = await call(path, { headers: { Origin: origin } });
      expect(response.headers.get("access-control-allow-origin")).toBe(origin);
      expect(response.headers.get("access-control-allow-credentials")).toBe("true");
      expect(response.headers.get("vary")).toContain("Origin");
      const exposed = response.headers.get("access-control-expose-headers")?.split(", ");
      expect(exposed).toEqual(
        expect.arrayContaining([
          "Allow",
          "ETag",
          "Link",
          "Location",
          "Retry-After",
          "X-Request-Id",
          "RateLimit",
          "RateLimit-Policy",
          "Deprecation",
          "Sunset",
          "Idempotency-Key",
          "sl-violations",
        ]),
      );
    },
  );

  it("may read every header of the response, for other contracts too", async () => {
    const headers = {
      "X-Total-Count": { schema: { type: "integer" }, example: 3 },
      "X-Rate": { schema: { type: "integer" } },
    };
    const paths = { "/a": { get: { responses: { 200: { description: "", headers } } } } };
    const handler = createMockHandler({ document: { openapi: "3.1.0", paths } });
    const response = await handler(requestTo("/a", { headers: { Origin: origin } }));
    const exposed = response.headers.get("access-control-expose-headers")?.split(", ");
    for (const [name] of [...response.headers].filter(([name]) => !/^(access-control-|vary)/.test(name))) {
      expect(exposed?.map((one) => one.toLowerCase())).toContain(name);
    }
    expect(exposed).toEqual(expect.arrayContaining(["x-total-count", "x-rate"]));
  });

  it("gets its preflight answered where the contract documents OPTIONS, and can call that without one", async () => {
    const options = {
      operationId: "describe",
      responses: { 200: { description: "", content: { "text/plain": { example: "a" } } } },
    };
    const document = {
      openapi: "3.1.0",
      paths: { "/a": { options, put: { responses: { 204: { description: "" } } } } },
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
    };
    const handler = createMockHandler({ document });
    const asked = { Origin: origin, "Access-Control-Request-Method": "PUT" };
    const allowed = await handler(requestTo("/a", { method: "OPTIONS", headers: asked }));
    expect([allowed.status, allowed.headers.get("access-control-allow-methods")]).toEqual([204, "PUT"]);
    const called = await handler(requestTo("/a", { method: "OPTIONS", headers: { Origin: origin, "X-Key": "a" } }));
    expect([called.status, await called.text()]).toEqual([200, "a"]);
    expect((await handler(requestTo("/a", { method: "OPTIONS" }))).status).toBe(401);
  });

  it("is not assumed without an Origin header", async () => {
    expect((await call("/v1/things")).headers.has("access-control-allow-origin")).toBe(false);
  });
});
