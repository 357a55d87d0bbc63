import { describe, expect, it } from "vitest";
import { ApiError, isApiError, UNEXPECTED_RESPONSE } from "../src/index.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

const problem = {
  type: "https://orgplane.dev/problems/name_taken",
  title: "Name taken",
  status: 409,
  detail: 'Widget "fraud" exists in organization "acme".',
  instance: "/v1/widgets",
  code: "name_taken",
  request_id: "req_81",
  errors: [{ pointer: "/name", code: "taken", detail: "is in use" }],
};

function problemResponse(body: object = problem, status = 409): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", "X-Request-Id": "req_81" },
  });
}

async function failure(response: Response): Promise<ApiError> {
  const error = await rejection(observed(() => response, { retries: 0 }).client.create({ name: "fraud" }));
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("a failure with problem details", () => {
  it("is an error that says everything on one line", async () => {
    const error = await failure(problemResponse());
    expect(error.message).toBe(
      '[name_taken] Widget "fraud" exists in organization "acme". (409 POST /v1/widgets, request req_81)',
    );
    expect(error).toMatchObject({
      status: 409,
      requestId: "req_81",
      operation: "createWidget",
      method: "POST",
      url: "https://api.test/v1/widgets",
      problem,
    });
  });

  it("is recognised by its code", async () => {
    const error: unknown = await failure(problemResponse());
    expect(isApiError(error)).toBe(true);
    expect(isApiError(error, "name_taken")).toBe(true);
    expect(isApiError(error, "stale_etag")).toBe(false);
    expect(isApiError(new Error("name_taken"), "name_taken")).toBe(false);
  });

  it("keeps additional members of the problem", async () => {
    const error = await failure(problemResponse({ ...problem, limit: 5 }));
    expect(error.problem).toHaveProperty("limit", 5);
  });

  it("takes the status from the response, whatever the body claims", async () => {
    const error = await failure(problemResponse({ ...problem, status: 200 }));
    expect(error.status).toBe(409);
    expect(error.problem.status).toBe(409);
  });

  it("replaces members of a wrong type", async () => {
    const error = await failure(problemResponse({ code: 7, title: null, detail: {}, errors: "none" }));
    expect(error.problem).toMatchObject({ code: UNEXPECTED_RESPONSE, title: "HTTP 409", detail: null, errors: [] });
  });
});

describe("a failure with another body", () => {
  it.each<[string, number, BodyInit | null, string, string | null]>([
    ["no body", 500, null, "application/json", null],
    ["an empty body", 500, "", "text/plain", null],
    [
      "an HTML page",
      502,
      "<html><h1>502 Bad&nbsp;Gateway</h1>\n\n<p>nginx",
      "text/html",
      '"502 Bad&nbsp;Gateway nginx"',
    ],
    ["HTML declared as JSON", 503, "<p>busy</p>", "application/json", '"busy"'],
    ["plain text", 429, "slow down", "text/plain", '"slow down"'],
    ["truncated JSON", 500, '{"code":"inter', "application/json", "unreadable JSON of 14 characters"],
    ["JSON that is not a problem", 429, '{"message":"slow"}', "application/json", "slow"],
    ["a JSON array", 500, '[{"message":"no"}]', "application/json", '"[{"message":"no"}]"'],
    ["a JSON string", 503, '"upstream connect error"', "application/json", '"upstream connect error"'],
    ["an almost empty JSON object", 500, "null", "application/json", '"null"'],
    ["bytes that are not text", 500, new Uint8Array([255, 254, 0, 1]), "image/png", '"\ufffd\ufffd"'],
  ])("is an ApiError for %s", async (_, status, body, contentType, detail) => {
    const error = await failure(
      new Response(body, { status, headers: { "Content-Type": contentType, "X-Request-Id": "req_9" } }),
    );
    expect(error.status).toBe(status);
    expect(error.problem).toMatchObject({
      type: "about:blank",
      title: `HTTP ${status}`,
      status,
      code: UNEXPECTED_RESPONSE,
      detail,
      request_id: "req_9",
      errors: [],
    });
  });

  it("is an ApiError with its outcome and key when the JSON is nested too deep", async () => {
    const body = `{"code":"boom","x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    const { client } = observed(() => new Response(body, { status: 422 }), { retries: 0 });
    const call = client.create({ name: "fraud" }, { idempotencyKey: "idem_1" });
    const expected = { name: "ApiError", status: 422, outcome: "rejected", idempotencyKey: "idem_1" };
    expect(await rejection(call)).toMatchObject(expected);
    expect(await call.result().catch((error: unknown) => error)).toMatchObject({
      problem: { code: UNEXPECTED_RESPONSE, detail: `unreadable JSON of ${body.length} characters` },
    });
  });

  it("is quoted only in part", async () => {
    const error = await failure(new Response("x".repeat(10_000), { status: 500 }));
    expect(error.problem.detail).toHaveLength(203);
  });

  it("is quoted only in part when it is JSON", async () => {
    const error = await failure(Response.json(Array(10_000).fill("x"), { status: 500 }));
    expect(error.problem.detail).toHaveLength(203);
  });

  it("is not read to its end when it is endless", async () => {
    let cancelled = false;
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls++;
        controller.enqueue(new Uint8Array(16_384).fill(120));
      },
      cancel() {
        cancelled = true;
      },
    });
    const error = await failure(new Response(endless, { status: 500 }));
    expect(error.status).toBe(500);
    expect(cancelled).toBe(true);
    expect(pulls).toBeLessThan(10);
  });

  it("is decoded correctly when a character is split over two chunks", async () => {
    const bytes = new TextEncoder().encode("kaputt: é");
    const pieces = [bytes.subarray(0, -1), bytes.subarray(-1)].values();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const { done, value } = pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    const error = await failure(new Response(body, { status: 500 }));
    expect(error.problem.detail).toBe('"kaputt: é"');
  });

  it("keeps its status when the connection breaks in the body", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(502, { "Content-Length": "1000" });
      response.write("<p>Bad gateway", () => response.destroy());
    });
    const error = await rejection(widgets(undefined, { baseUrl: server.url, retries: 0 }).get("fraud"));
    expect(error).toMatchObject({ name: "ApiError", status: 502, problem: { detail: '"Bad gateway"' } });
  });

  it("is an ApiError when it redirects a write", async () => {
    const error = await failure(new Response(null, { status: 307, headers: { Location: "/v2/widgets" } }));
    expect(error.status).toBe(307);
  });
});

describe("the message of a failure", () => {
  it("is bounded, while the problem stays as the server sent it", async () => {
    const detail = "x".repeat(60_000);
    const error = await failure(problemResponse({ ...problem, detail }));
    expect(error.message).toMatch(/^\[name_taken\] x{485,500}… \(409 POST \/v1\/widgets, request req_81\)$/);
    expect(error.problem.detail).toBe(detail);
  });

  it("is one line without control characters", async () => {
    const detail = "is\r\ntaken\n\tINFO \u001b[2J all\u0085is\u2028well ";
    const error = await failure(problemResponse({ ...problem, code: "name\ntaken\u001b[0m", detail }));
    expect(error.message).toBe("[name taken [0m] is taken INFO [2J all is well (409 POST /v1/widgets, request req_81)");
    expect(error.problem).toMatchObject({ code: "name\ntaken\u001b[0m", detail });
  });
});

describe("the error of a failure", () => {
  const secrets = { token: "tok_super_secret", apiKey: "key_super_secret", retries: 0 };

  it("contains no credential that the server repeats", async () => {
    const { client } = observed(
      (request) =>
        problemResponse({
          ...problem,
          detail: `Bad credentials: ${request.headers.get("Authorization")}, ${request.headers.get("X-API-Key")}`,
          authorization: "Bearer of another call",
          enrollment_key: "enr_1",
          nested: { "x-api-key": "key of another call" },
        }),
      secrets,
    );
    const error = (await rejection(client.create({ name: "fraud" }))) as ApiError;
    const told = [error.message, error.stack, JSON.stringify(error), JSON.stringify(error.problem)].join("\n");
    for (const secret of ["tok_super_secret", "key_super_secret", "of another call", "enr_1"])
      expect(told).not.toContain(secret);
    expect(error.problem.detail).toBe("Bad credentials: Bearer [redacted], [redacted]");
    expect(error.problem).toMatchObject({ authorization: "[redacted]", enrollment_key: "[redacted]" });
  });

  it("contains no part of a credential with an equals sign", async () => {
    const { client } = observed(({ headers }) =>
      problemResponse({ ...problem, detail: `${headers.get("X-API-Key")}` }),
    );
    const error = (await rejection(client.get("fraud", { headers: { "X-API-Key": "prodkey=hjhj78" } }))) as ApiError;
    expect(error.problem.detail).toBe("[redacted]");
  });

  it("contains no credential in a page that quotes the request", async () => {
    const { client } = observed(
      (request) => new Response(`<pre>X-API-Key: ${request.headers.get("X-API-Key")}</pre>`, { status: 502 }),
      secrets,
    );
    const error = (await rejection(client.get("fraud"))) as ApiError;
    expect(error.problem.detail).toBe('"X-API-Key: [redacted]"');
  });

  describe("with a sensitive member in the request", () => {
    const key = 'SEKRIT/1+2 "3"&4';
    const problemOf = (detail: string) => JSON.stringify({ ...problem, detail, errors: [{ code: "used", detail }] });

    it.each<[string, string]>([
      ["problem details", problemOf(`enrollment_key ${key} has been used`)],
      ["JSON in problem details", problemOf(JSON.stringify({ enrollment_key: key }))],
      ["a URL in problem details", problemOf(`/keys/${encodeURIComponent(key)}`)],
      [
        "a form in problem details",
        problemOf(`${new URLSearchParams({ key })}`.toLowerCase().replace("sekrit", "SEKRIT")),
      ],
      ["plain text", `${key} has been used`],
      ["an HTML page", `<p>${key.replace("&", "&amp;").replaceAll('"', "&quot;")}</p>`],
      ["an HTML page with markup inside it", `<p>Key ${key.replace("KR", "<mark>KR</mark>")} was <i>used</i></p>`],
      ["a JSON text", JSON.stringify(`no ${key}`)],
      ["a JSON array", JSON.stringify([{ message: `no ${key}` }])],
      ["the later part of a body", `<p>${" ".repeat(3_995)}${key}`],
    ])("redacts what the server repeats of it in %s", async (_, body) => {
      const { client } = observed(() => new Response(body, { status: 422 }), { retries: 0 });
      const error = await rejection(client.create({ name: "fraud", enrollment_key: key }));
      expect(error).toBeInstanceOf(ApiError);
      const told = [(error as Error).message, (error as Error).stack, JSON.stringify(error)].join("\n");
      expect(told).toContain("[redacted]");
      expect(told).not.toMatch(/sekrit|2%22|1%2/i);
    });

    it("redacts numbers and nested values, and leaves short and ordinary values alone", async () => {
      const { client } = observed((request) =>
        request.text().then((text) => new Response(`<p>x ${text.replace(/^\{/, "")}`, { status: 422 })),
      );
      const told = async (enrollment_key: unknown) =>
        ((await rejection(client.create({ name: "fraud", enrollment_key }))) as ApiError).problem.detail;
      expect(await told(471_100)).toBe('"x "name":"fraud","enrollment_key":[redacted]}"');
      expect(await told({ of: ["SEKRIT1", { a: "SEKRIT2" }] })).not.toContain("SEKRIT");
      expect(await told("abc")).toContain('"abc"');
      expect(await told([true, null])).toContain("[true,null]");
    });
  });

  it("holds no credential that the server writes in another way, and no cookie", async () => {
    const token = "tok-super+secret/==";
    const headers = { Cookie: "theme=dark; session=cookie_secret; last=1" };
    const detail = [
      encodeURIComponent(token),
      encodeURIComponent(token).toLowerCase(),
      token.replaceAll("+", "&#43;").replaceAll("/", "&#x2F;").replaceAll("=", "&equals;"),
      token.replaceAll("/", "\\/"),
      "cookie_secret",
      "session",
    ].join(" ");
    for (const body of [JSON.stringify({ detail }), `<p>${detail}</p>`, "<b>tok-super</b>+sec<wbr>ret/== session"]) {
      const { client } = observed(() => new Response(body, { status: 401 }), { token, headers, retries: 0 });
      const error = (await rejection(client.get("fraud"))) as ApiError;
      expect(error.problem.detail).toContain("[redacted]");
      expect(error.problem.detail).toContain("session");
      expect(error.message + JSON.stringify(error)).not.toMatch(/super|secret/);
    }
  });

  it("contains no part of a credential that begins like another", async () => {
    const options = { token: "tok_1", apiKey: "tok_1_super_secret", retries: 0 };
    const { client } = observed(() => problemResponse({ ...problem, detail: options.apiKey }), options);
    expect(((await rejection(client.get("fraud"))) as ApiError).problem.detail).toBe("[redacted]");
  });

  it("leaves ordinary words alone when a token is one of them", async () => {
    const { client } = observed(() => problemResponse({ ...problem, detail: "a banana" }), { token: "a" });
    expect(((await rejection(client.get("fraud"))) as ApiError).problem.detail).toBe("a banana");
  });

  it("leaves out the query of the URL", async () => {
    const { client } = observed(() => problemResponse());
    const error = await rejection(client.list({ query: "email:ada@acme.test" }));
    expect(JSON.stringify(error)).not.toContain("ada");
  });
});
