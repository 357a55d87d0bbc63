import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import {
  AbortError,
  ApiError,
  ArgumentError,
  AuthError,
  BulkError,
  ConfigurationError,
  ConnectionError,
  DecodeError,
  DeprecationError,
  isApiError,
  MiddlewareError,
  OperationFailedError,
  OrgplaneError,
} from "../src/index.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

const failing = () => Response.json({ code: "name_taken", detail: "is taken" }, { status: 409 });

async function failure(options = {}): Promise<ApiError> {
  return (await rejection(observed(failing, options).client.get("fraud"))) as ApiError;
}

describe("an error", () => {
  it.each([
    ["AbortError", AbortError],
    ["ApiError", ApiError],
    ["ArgumentError", ArgumentError],
    ["AuthError", AuthError],
    ["BulkError", BulkError],
    ["ConfigurationError", ConfigurationError],
    ["ConnectionError", ConnectionError],
    ["DecodeError", DecodeError],
    ["DeprecationError", DeprecationError],
    ["MiddlewareError", MiddlewareError],
    ["OperationFailedError", OperationFailedError],
  ])("keeps the name %s when the code is minified", (name, { prototype }) => {
    expect(prototype.name).toBe(name);
  });

  it("is an instance of its class and its bases, and of no other class", async () => {
    const error = await failure();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(OrgplaneError);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ConnectionError);
    expect(new TypeError()).not.toBeInstanceOf(OrgplaneError);
    expect(null).not.toBeInstanceOf(OrgplaneError);
  });

  it("is not an instance of a user's subclass, unless it was created as one", async () => {
    class RefusedError extends ArgumentError {}
    const refused = new RefusedError("space", "is refused");
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toBeInstanceOf(ArgumentError);
    expect(new ArgumentError("space", "is refused")).not.toBeInstanceOf(RefusedError);
  });

  it("may have its own name in a user's subclass, and stays an instance of our class", () => {
    class GetterError extends ArgumentError {
      override get name() {
        return "GetterError";
      }
    }
    class FieldError extends ArgumentError {
      override name = "FieldError";
    }
    for (const Derived of [GetterError, FieldError]) {
      const error = new Derived("space", "is refused");
      expect(error.name).toBe(Derived.name);
      expect(error).toBeInstanceOf(Derived);
      expect(error).toBeInstanceOf(ArgumentError);
      expect(error).toBeInstanceOf(OrgplaneError);
      expect(error).not.toBeInstanceOf(ConfigurationError);
      expect(new ArgumentError("space", "is refused")).not.toBeInstanceOf(Derived);
    }
  });

  it("can be renamed, and stays an instance of its class", () => {
    const error = new ArgumentError("space", "is refused");
    error.name = "Renamed";
    expect(String(error)).toBe("Renamed: space is refused");
    expect(JSON.stringify(error)).toContain('"name":"Renamed"');
    expect(error).toBeInstanceOf(ArgumentError);
    expect(new ArgumentError("space", "is refused").name).toBe("ArgumentError");
  });
});

describe("an error of another installed copy", () => {
  it("is recognised by guards and instanceof", async () => {
    vi.resetModules();
    const copy: typeof import("./widgets.ts") = await import("./widgets.ts");
    const error = await rejection(copy.observed(failing).client.get("fraud"));
    expect(Object.getPrototypeOf(error)).not.toBe(ApiError.prototype);
    expect(isApiError(error, "name_taken")).toBe(true);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(OrgplaneError);
    expect(error).not.toBeInstanceOf(ConnectionError);
  });

  it("is recognised by its brand, not by its name", () => {
    const brand = Symbol.for("@orgplane/runtime/error");
    const branded = Object.assign(new Error("taken"), { [brand]: "ApiError", problem: { code: "name_taken" } });
    class ApiError extends Error {
      override name = "ApiError";
      problem = { code: "name_taken" };
    }
    expect(isApiError(branded, "name_taken")).toBe(true);
    expect(isApiError(branded, "stale_etag")).toBe(false);
    expect(isApiError(new ApiError(), "name_taken")).toBe(false);
  });

  it("has no code when it has no problem", () => {
    const branded = { [Symbol.for("@orgplane/runtime/error")]: "ApiError" };
    expect(isApiError(branded)).toBe(true);
    expect(isApiError(branded, "name_taken")).toBe(false);
  });
});

describe("a value that throws when its properties are read", () => {
  it("is not one of our errors", () => {
    const trap = new Proxy(
      {},
      {
        get() {
          throw new RangeError("hands off");
        },
      },
    );
    expect(isApiError(trap)).toBe(false);
    expect(isApiError(trap, "name_taken")).toBe(false);
    expect(trap instanceof OrgplaneError).toBe(false);
  });
});

describe("a logged error", () => {
  const secrets = { token: "tok_super_secret", apiKey: "key_super_secret" };

  it("reports in JSON what happened", async () => {
    expect(JSON.parse(JSON.stringify(await failure()))).toMatchObject({
      name: "ApiError",
      message: "[name_taken] is taken (409 GET /v1/widgets/fraud)",
      operation: "getWidget",
      method: "GET",
      url: "https://api.test/v1/widgets/fraud",
      problem: { code: "name_taken" },
      meta: { status: 409 },
    });
  });

  it("contains no credential and no cookie, in JSON or as Node prints it", async () => {
    const { client } = observed(
      (request) =>
        Response.json(
          { detail: request.headers.get("Authorization") },
          { status: 401, headers: { "Set-Cookie": "session=super_secret", "X-Request-Id": "req_1" } },
        ),
      { ...secrets, headers: { Cookie: "session=super_secret" } },
    );
    const error = await rejection(client.create({ password: "super_secret" }));
    const told = `${JSON.stringify(error)}\n${inspect(error, { depth: 9, showHidden: false })}`;
    expect(told).toContain("req_1");
    expect(told).not.toContain("super_secret");
  });

  it("leaves no credential to be seen on the client", () => {
    const { client } = observed(failing, secrets);
    expect(`${inspect(client, { depth: 9 })}${JSON.stringify(client)}`).not.toContain("super_secret");
  });
});

describe("a foreign error", () => {
  /** As HTTP clients throw it, with the whole request attached. */
  const leaky = (message = "Request failed with status code 401") =>
    Object.assign(new Error(message, { cause: new Error("of super_secret") }), {
      code: "ERR_BAD_REQUEST",
      config: { headers: { Authorization: "Bearer super_secret" } },
    });

  /** What loggers print, including those that walk through properties, and what Node prints for an uncaught error. */
  const told = (error: unknown) =>
    [
      String(error),
      (error as Error).stack,
      JSON.stringify(error),
      JSON.stringify({ ...(error as object) }),
      inspect(error, { depth: 9, showHidden: true }),
      inspect(error, { depth: 9, customInspect: false }),
      inspect(structuredClone(error), { depth: 9 }),
    ].join("\n");

  it.each([
    ["of a token provider", { token: () => Promise.reject(leaky()) }],
    ["of the caller's fetch", { retries: 0, fetch: () => Promise.reject(leaky()) }],
    ["of middleware", { middleware: [{ call: () => Promise.reject(leaky()) }] }],
    ["of a fetch that throws a plain object", { retries: 0, fetch: () => Promise.reject(leaky().config) }],
  ])("is kept as the cause, but printed without its properties: %s", async (_, options) => {
    const error = await rejection(observed(failing, options).client.get("fraud"));
    expect(JSON.stringify(error)).not.toContain("cause");
    expect(JSON.stringify((error as Error).cause)).toContain("super_secret");
    expect(told(error)).not.toContain("super_secret");
  });

  it("is printed with its message and stack, without credentials", async () => {
    const options = { token: "super_secret", retries: 0, fetch: () => Promise.reject(leaky("no use of super_secret")) };
    const error = await rejection(observed(failing, options).client.get("fraud"));
    expect(inspect(error)).toMatch(/cause: Error: no use of \[redacted\]\n +at leaky .*errors\.test/);
  });

  it("is printed in full when it is one of our errors", async () => {
    const refused = await failure();
    const outer = await rejection(observed(failing, { token: () => Promise.reject(refused) }).client.get("fraud"));
    expect(inspect(outer, { depth: 9 })).toMatch(/^AuthError: [\s\S]+cause: ApiError: [\s\S]+code: 'name_taken'/);
  });

  it("never keeps our error from being printed", async () => {
    const trap = new Proxy(new Error("trap"), {
      get() {
        throw new RangeError("hands off");
      },
    });
    for (const cause of [trap, Object.create(null), Symbol("odd"), null, 0, "", "odd"]) {
      expect(inspect(new ConfigurationError("No", cause))).toContain("ConfigurationError: No");
    }
  });

  it("does not hide the other properties of our error", async () => {
    const printed = inspect(await failure(), { depth: 9 });
    expect(printed).toMatch(/^ApiError: \[name_taken\] is taken \(409 GET .*\)\n +at /);
    expect(printed).toMatch(/operation: 'getWidget'[\s\S]+status: 409[\s\S]+code: 'name_taken'/);
    expect(printed).not.toMatch(/cause|stack:|message:|name:/);
  });
});

describe("a credential that the server repeats", () => {
  const token = "super_secret";
  const told = (error: unknown) =>
    [
      (error as Error).message,
      (error as Error).stack,
      JSON.stringify({ ...(error as object) }),
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: false }),
    ].join("\n");

  it("is redacted in the error of a response that breaks off", async () => {
    await using server = await serve((request, response) => {
      const id = String(request.headers.authorization).slice("Bearer ".length);
      response.writeHead(200, { "X-Request-Id": id, "Content-Length": "100" });
      response.write("{", () => response.destroy());
    });
    const client = widgets(undefined, { baseUrl: server.url, token, retries: 1, retryBudget: 1 });
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "ConnectionError", attempts: [{ requestId: "[redacted]" }, {}] });
    expect(told(error)).not.toContain(token);
  });

  it.each<[string, HeadersInit, object]>([
    ["RateLimit", { RateLimit: `"${token}";r=1` }, { rateLimit: { policy: "[redacted]", remaining: 1 } }],
    ["ETag", { ETag: `"${token}"` }, { etag: '"[redacted]"' }],
    ["X-Request-Id", { "X-Request-Id": token }, { requestId: "[redacted]" }],
    ["Location", { Location: `/widgets/${token}?page=2` }, { location: "/widgets/[redacted]" }],
    [
      "the query of Location, even if it is another credential",
      { Location: "/widgets?sig=super_secret_other#super_secret" },
      { location: "/widgets" },
    ],
    [
      "the user of Location",
      { Location: "https://me:super_secret_other@api.test/widgets" },
      { location: "https://api.test/widgets" },
    ],
    [
      "Link",
      {
        Link: `<https://me:super_secret_other@api.test/?sig=super_secret_other>; title="a?b"; rel="next", </b?a=b>; rel=last`,
      },
      { links: { next: "https://api.test/", last: "/b" } },
    ],
  ])("is redacted in the error when it stands in %s", async (_, headers, meta) => {
    const { client } = observed(() => Response.json({}, { status: 400, headers }), { token });
    const error = (await rejection(client.get("fraud"))) as ApiError;
    expect(told(error)).not.toContain("super_secret");
    expect(error.meta).toMatchObject(meta);
    expect([...error.meta.headers.values()].join()).toContain("super_secret");
  });

  it.each(["/v1/echo/super_secret", "http://super_secret.localhost:1/super_secret"])(
    "is redacted in the error when a redirect to it fails: %s",
    async (location) => {
      await using server = await serve((request, response) => {
        if (request.url?.includes(token)) request.socket.destroy();
        else response.writeHead(302, { Location: location }).end();
      });
      const client = widgets(undefined, { baseUrl: `${server.url}/v1`, token, retries: 0 });
      const error = await rejection(client.get("fraud"));
      expect(error).toMatchObject({ name: "ConnectionError", url: expect.stringContaining("[redacted]") });
      expect(told(error)).not.toContain(token);
    },
  );

  it("is redacted in the error when it is the name of a member", async () => {
    const body = { code: "invalid_body", [token]: 1, errors: [{ code: "odd", [`/${token}`]: { [token]: [] } }] };
    const { client } = observed(() => Response.json(body, { status: 422 }), { token });
    const error = (await rejection(client.get("fraud"))) as ApiError;
    expect(told(error)).not.toContain(token);
    expect(Object.keys(error.problem)).toContain("[redacted]");
  });

  it("is redacted in the attempts that middleware sees when the caller passed it as a header", async () => {
    const seen: unknown[] = [];
    const { client } = observed(() => Response.json({}, { headers: { "X-Request-Id": token } }), {
      token: null,
      headers: { Authorization: `Bearer ${token}` },
      middleware: [
        {
          async call(request, next, context) {
            const response = await next(request);
            seen.push(...context.attempts);
            return response;
          },
        },
      ],
    });
    await client.get("fraud");
    expect(seen).toMatchObject([{ requestId: "[redacted]" }]);
  });

  it("is redacted in the error when it stands in the reason phrase", async () => {
    const { client } = observed(() => new Response(null, { status: 400, statusText: `No ${token}` }), { token });
    const error = await rejection(client.get("fraud"));
    expect(told(error)).not.toContain(token);
    expect(String(error)).toContain("No [redacted] (400");
  });

  it("stays in the meta of a successful call", async () => {
    const headers = { Location: `/widgets?token=${token}` };
    const { client } = observed(() => Response.json({}, { status: 201, headers }), { token });
    const { meta } = await client.create({ name: "fraud" }).withResponse();
    expect(meta.location).toBe(headers.Location);
  });

  it("is redacted in the error when the connection fails with it", async () => {
    const fetch = (request: Request) => Promise.reject(new Error(`refused ${request.headers.get("Authorization")}`));
    const error = await rejection(observed(fetch, { token, retries: 0 }).client.get("fraud"));
    expect(told(error)).not.toContain(token);
    expect(String(error)).toContain("failed: refused Bearer [redacted] (GET");
  });
});
