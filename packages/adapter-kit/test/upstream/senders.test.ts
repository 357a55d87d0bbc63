import { describe, expect, expectTypeOf, it } from "vitest";
import { UpstreamError } from "../../src/upstream/index.ts";
import { callWith, json, platformThat } from "./server.ts";

const path = { thing: "a/b" };

describe("a request to a platform", () => {
  it("is sent as the wire format describes it, and its response is parsed", async () => {
    await using platform = await platformThat((_, response) => json(response, { name: "A" }));
    const up = platform.up({ authorize: (headers) => headers.set("Authorization", "Token t") });
    const answer = await up.get("/things/{thing}", { path, query: { tag: ["x", "y"], page: 2 } });
    expect(answer).toEqual({ name: "A" });
    expectTypeOf(answer).toEqualTypeOf<{ name: string }>();
    expect(platform.got).toMatchObject([
      { line: "GET /things/a%2Fb?tag=x&tag=y&page=2", headers: { authorization: "Token t" } },
    ]);
  });

  it("has a body of JSON, a form or a multipart form", async () => {
    await using platform = await platformThat((_, response) => json(response, {}));
    const up = platform.up();
    await up.put("/things/{thing}", { path, body: { name: "B" } });
    await up.post("/login", { form: { username: "ada" } });
    const multipart = new FormData();
    multipart.set("file", new Blob(["content"]), "a.txt");
    await up.post("/files", { multipart });
    expect(platform.got.map(({ headers, body }) => [headers["content-type"]?.split(";")[0], body])).toEqual([
      ["application/json", '{"name":"B"}'],
      ["application/x-www-form-urlencoded", "username=ada"],
      ["multipart/form-data", expect.stringMatching(/filename="a.txt"[\s\S]*content/)],
    ]);
  });

  it("returns undefined if its operation has no response body, but rejects a web page", async () => {
    await using platform = await platformThat((_, response, place) => {
      if (place === 1) response.writeHead(204).end();
      else if (place === 2) response.writeHead(200).end();
      else if (place === 3) json(response, { message: "done" });
      else response.writeHead(200, { "Content-Type": "text/html" }).end("<html>Welcome</html>");
    });
    const up = platform.up();
    const remove = () => up.delete("/things/{thing}", { path, answer: "none" });
    for (const _ of [1, 2, 3]) expect(await remove()).toBeUndefined();
    // A page comes from something in front of the platform, which may have kept the request.
    await expect(remove()).rejects.toThrow("The answer to DELETE /things/{thing} was lost");
    expectTypeOf(remove).returns.resolves.toBeUndefined();
    // @ts-expect-error the description says that there is nothing to be read, which has to be said here, too
    const wrong = () => up.delete("/things/{thing}", { path });
    expect(wrong).toBeDefined();
  });

  it("returns a stream if the wire format describes no JSON", async () => {
    await using platform = await platformThat((_, response) => {
      response.writeHead(200, { "Content-Type": "application/octet-stream" });
      response.write("first ");
      setTimeout(() => response.end("last"), 5);
    });
    const response = await platform.up().get("/files", { answer: "stream" });
    expectTypeOf(response).toEqualTypeOf<Response>();
    expect(await response.text()).toBe("first last");
  });

  it("fails if JSON is expected and the body is empty", async () => {
    await using platform = await platformThat((_, response) => response.writeHead(200).end());
    await expect(platform.up().get("/things/{thing}", { path })).rejects.toThrow("was lost");
  });

  it("does not follow redirects", async () => {
    await using platform = await platformThat((_, response) => {
      response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const put = platform.up().put("/things/{thing}", { path, body: { name: "B" } });
    await expect(put).rejects.toMatchObject({ name: "UpstreamError", isPlatforms: false });
    expect(platform.got).toHaveLength(1);
  });

  it("is aborted with its call, unless the call has already written", async () => {
    await using platform = await platformThat(({ line }, response) => {
      if (line.startsWith("PUT")) json(response, { name: "B" });
    });
    const abort = new AbortController();
    const call = callWith(abort.signal);
    const reading = platform.up({}, call).get("/things/{thing}", { path });
    await expect.poll(() => platform.got.length, { timeout: 20_000 }).toBe(1);
    abort.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    // Another address of the same platform counts as much.
    expect(await platform.up({}, call).put("/things/{thing}", { path, body: { name: "B" } })).toEqual({ name: "B" });
    const states: string[] = [];
    const late = platform.up({}, call).get("/things/{thing}", { path });
    late.catch(() => states.push("given up"));
    await expect.poll(() => platform.got.length, { timeout: 20_000 }).toBe(3);
    expect(states).toEqual([]);
  });

  it("can be declared a read, even if its method is POST", async () => {
    await using platform = await platformThat(() => {});
    const abort = new AbortController();
    const up = platform.up({ isWrite: (_, at) => at !== "/login" }, callWith(abort.signal));
    const reading = up.post("/login", { form: { username: "ada" } });
    await expect.poll(() => platform.got.length, { timeout: 20_000 }).toBe(1);
    abort.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
  });

  it("reports the platform's message and Retry-After when it is refused", async () => {
    const seen: (string | null)[] = [];
    await using platform = await platformThat((_, response, place) => {
      const headers = { "Retry-After": place === 1 ? "7" : new Date(Date.now() + 60_000).toUTCString() };
      json(response, place === 1 ? { message: "No." } : { problem: "Never.", kind: "never" }, 409, headers);
    });
    const errors = (own = {}) =>
      platform
        .up({ observe: (headers) => seen.push(headers.get("content-type")), ...own })
        .get("/things/{thing}", { path })
        .catch((error: unknown) => error as UpstreamError);
    expect(await errors()).toMatchObject({ status: 409, sentence: "No.", code: undefined, retryAfter: 7 });
    const explain = ({ problem, kind }: Record<string, unknown>) => ({ sentence: problem, code: kind });
    const second = (await errors({ explain })) as UpstreamError;
    expect(second).toMatchObject({ isPlatforms: true, sentence: "Never.", code: "never", wasSent: true });
    expect(second.retryAfter).toBeGreaterThan(50);
    expect(second).toBeInstanceOf(UpstreamError);
    expect(seen).toEqual(["application/json", "application/json"]);
  });

  it("counts the answer to a write as lost if it can be no answer of the platform", async () => {
    await using platform = await platformThat((_, response, place) =>
      json(response, place === 1 ? { ok: true } : null),
    );
    const up = platform.up({ answersHave: ["name", "size"] });
    const put = () => up.put("/things/{thing}", { path, body: { name: "B" } });
    await expect(put()).rejects.toThrow("The answer to PUT /things/{thing} was lost");
    // Nothing is what some writes answer.
    expect(await put()).toBeNull();
    await using other = await platformThat((_, response) => json(response, {}));
    expect(await other.up({ answersHave: ["name"] }).get("/things/{thing}", { path })).toEqual({});
  });

  it.each([
    ["1.5", 2],
    ["0", 0],
    ["-1", undefined],
    ["soon", undefined],
    ["2026", 2026],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ])("reads a Retry-After of %j as %j", async (text, seconds) => {
    await using platform = await platformThat((_, response) => json(response, {}, 429, { "Retry-After": text }));
    await expect(platform.up().get("/things/{thing}", { path })).rejects.toMatchObject({ retryAfter: seconds });
  });

  it.each([
    ["authorization", "Token secret-token"],
    ["x-api-key", "secret-token"],
  ])("does not repeat the credential in %s that an error quotes", async (header, value) => {
    await using platform = await platformThat((_, response) => {
      json(response, { detail: "Not known: secret-token, secret-token" }, 401);
    });
    const up = platform.up({ authorize: (headers) => headers.set(header, value) });
    await expect(up.get("/things/{thing}", { path })).rejects.toMatchObject({ sentence: "Not known: ***, ***" });
    const short = platform.up({ authorize: (headers) => headers.set(header, "Not") });
    await expect(short.get("/things/{thing}", { path })).rejects.toMatchObject({
      sentence: "Not known: secret-token, secret-token",
    });
  });

  it("parses JSON the way its platform writes it", async () => {
    await using platform = await platformThat((_, response) => response.end("9007199254740993"));
    const parse = (text: string) => ({ text });
    expect(await platform.up({ parse }).get("/things/{thing}", { path })).toEqual({ text: "9007199254740993" });
    const refuse = () => {
      throw new UpstreamError("It is too large");
    };
    await expect(platform.up({ parse: refuse }).get("/things/{thing}", { path })).rejects.toThrow("It is too large");
  });

  it.each([
    ["in plain text", "text/plain", "Not Found", true],
    ["without a body", undefined, "", true],
    ["by a page", "text/html; charset=utf-8", "Not Found", false],
    ["by a page that does not say so", "text/plain", " <!doctype html>", false],
  ])(
    "recognizes whether a refusal %s is the platform's own, if its errors can have any form",
    async (_, type, text, own) => {
      await using platform = await platformThat((_, response) => {
        response.writeHead(404, type === undefined ? {} : { "Content-Type": type }).end(text);
      });
      const get = (errors: "json" | "any") => platform.up({ errors }).get("/things/{thing}", { path });
      await expect(get("any")).rejects.toMatchObject({ status: 404, isPlatforms: own, sentence: undefined });
      await expect(get("json")).rejects.toMatchObject({ status: 404, isPlatforms: false });
    },
  );

  it("cannot become another request through its path parameters", async () => {
    await using platform = await platformThat((_, response) => json(response, {}));
    const up = platform.up();
    await expect(up.get("/things/{thing}", { path: { thing: ".." } })).rejects.toMatchObject({ code: "not_found" });
    expect(platform.got).toEqual([]);
  });
});
