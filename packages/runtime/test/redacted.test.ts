import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { redactedHeaders, redactedText, redactedUrl } from "../src/redaction/redacted.ts";
import { type Redactor, redactor } from "../src/redaction/redactor.ts";
import { redactedBody } from "../src/request/request.ts";

const redactorOf = (sensitive: string[], headers: Record<string, string> = {}, secrets: string[] = []): Redactor =>
  redactor({
    request: new Request("https://api.test/", { headers }),
    context: {
      secrets: new Set(secrets),
      operation: { id: "getWidget", method: "GET", path: "/", success: [], errors: [], sensitive },
    },
  } as unknown as Parameters<typeof redactor>[0]);

describe("a URL", () => {
  it.each([
    ["https://api.test/v1/spaces?limit=5&sort=name", "https://api.test/v1/spaces?limit=5&sort=name"],
    ["https://api.test/?access_token=abc&limit=5", "https://api.test/?access_token=[redacted]&limit=5"],
    ["https://api.test/?limit=5&API_KEY=abc", "https://api.test/?limit=5&API_KEY=[redacted]"],
    [
      "https://api.test/?X-Amz-Signature=abc&sig=d&code=e",
      "https://api.test/?X-Amz-Signature=[redacted]&sig=[redacted]&code=[redacted]",
    ],
    ["https://api.test/?%70assword=abc", "https://api.test/?%70assword=[redacted]"],
    ["https://api.test/?filter%5Bsecret%5D=abc", "https://api.test/?filter%5Bsecret%5D=[redacted]"],
    ["https://api.test/?%zz=abc&token=d", "https://api.test/?%zz=abc&token=[redacted]"],
    ["https://api.test/#access_token=abc&state=d", "https://api.test/#access_token=[redacted]&state=d"],
    ["<https://a:b@api.test/?sig=c>; rel=next", "<https://[redacted]@api.test/?sig=[redacted]>; rel=next"],
    ["https://ada:pw@api.test/v1?a=b@c", "https://[redacted]@api.test/v1?a=b@c"],
    ["https://api.test/?q=a%20b+c&monkey=1&keyboard=2", "https://api.test/?q=a%20b+c&monkey=1&keyboard=2"],
  ])("%s is shown as %s", (url, shown) => {
    expect(redactedUrl(url)).toBe(shown);
  });
});

describe("a secret", () => {
  const html = (text: string) => text.replace(/[^\w ]/gu, (mark) => `&#${mark.codePointAt(0)};`);
  const escaped = (text: string) =>
    text.replace(/[^\w ]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const form = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);

  it.each([
    "a-b.c_d~e/f+g=h",
    "line\nbreak\ttab",
    "[a]{2}(b)|c^d$e\\f*g?h",
    "pass phrase",
    "pässwört",
    "пароль",
    "🙂🙃",
    "a]-[^\\",
    "----",
    "\\\\a\\b\\",
    '{"a":"\\"b\\""}',
    "$&$1$$",
  ])("is found however it is written: %j", (secret) => {
    const redact = redactorOf([], {}, [secret]);
    const json = JSON.stringify(secret).slice(1, -1);
    const encoded = encodeURIComponent(secret);
    for (const text of [secret, json, html(secret), escaped(secret), encoded, encoded.toLowerCase(), form(secret)]) {
      expect(redact("", `<${text}> & ${text}`)).toBe("<[redacted]> & [redacted]");
    }
  });

  it("leaves alone what is only like it, and an empty text", () => {
    const redact = redactorOf([], {}, ["a.b.c.d", "пароль"]);
    for (const text of ["a-b.c.d", "a.b.c", "слово пар", "%41%42", ""]) expect(redact("", text)).toBe(text);
    expect(redactorOf([])("", "")).toBe("");
  });

  // A text that could be read in more ways than can be tried would never be done with, and nothing can stop that but this.
  it("is looked for in any text that a server may send", async () => {
    const program = fileURLToPath(new URL("redact-process.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 50_000 });
    expect(Number(stdout)).toBeGreaterThan(300);
  });

  it.each([
    ["letters", "ab".repeat(300)],
    ["marks", "+/".repeat(5_000)],
    ["letters and marks", "x.y-".repeat(250_000)],
    ["letters of no alphabet of ours", "пароль".repeat(2_000)],
  ])("that is long goes with what follows its beginning: %s", (_, secret) => {
    const redact = redactorOf([], {}, [secret]);
    for (const text of [secret, encodeURIComponent(secret)]) {
      expect(redact("", `no ${text} here`)).toBe("no [redacted]");
    }
    expect(redact("", `no ${secret.slice(0, 100)} here`)).toContain("here");
  });
});

describe("headers", () => {
  const secrets = [
    "Authorization",
    "Proxy-Authorization",
    "X-Authorization",
    "X-Original-Authorization",
    "Cookie",
    "Set-Cookie",
    "X-API-Key",
    "Apikey",
    "X-Auth-Token",
    "X-Amz-Security-Token",
    "X-CSRF-Token",
    "X-Client-Secret",
    "X-Session-Id",
    "X-Auth-Key",
    "X-Access-Key",
    "X-Signature",
  ];
  it.each(secrets)("show no value of %s", (name) => {
    expect(Object.values(redactedHeaders(new Headers({ [name]: "abc" }), redactorOf([])))).toEqual(["[redacted]"]);
  });

  it.each([
    "Idempotency-Key",
    "ETag",
    "Content-Type",
    "X-Request-Id",
    "X-Session-Length",
    "Traceparent",
    "WWW-Authenticate",
  ])("show the value of %s", (name) => {
    expect(Object.values(redactedHeaders(new Headers({ [name]: "abc" }), redactorOf([])))).toEqual(["abc"]);
  });
});

describe("a body", () => {
  it.each([
    ["enrollment_key", { enrollment_key: "s3cret", name: "a" }, { enrollment_key: "[redacted]", name: "a" }],
    ["enrollment_key", { items: [{ enrollment_key: "s3cret" }] }, { items: [{ enrollment_key: "[redacted]" }] }],
    ["recovery", { recovery: ["s3cret", "s3cret"] }, { recovery: "[redacted]" }],
    ["vault", { vault: { anything: "s3cret" } }, { vault: "[redacted]" }],
    ["pin", { pin: 4711 }, { pin: "[redacted]" }],
    ["pin", { pin: null }, { pin: null }],
  ])("has nothing to read at %s", (name, body, shown) => {
    expect(redactedText(JSON.stringify(body), redactorOf([name]))).toEqual(shown);
  });

  it("shows no member whose name is that of a secret, marked or not", () => {
    const body = { password: "a", access_token: "b", next_cursor: "c", pagination: { total: 1 } };
    expect(redactedText(JSON.stringify(body), redactorOf([]))).toEqual({
      password: "[redacted]",
      access_token: "[redacted]",
      next_cursor: "c",
      pagination: { total: 1 },
    });
  });

  it("shows no secret in the query of a URL, wherever that stands, and shows the rest of it", () => {
    const url = "https://ada:s3cret@files.test/x?page=2&X-Amz-Signature=s3cret";
    const shown = "https://[redacted]@files.test/x?page=2&X-Amz-Signature=[redacted]";
    expect(redactedText(JSON.stringify({ items: [{ url }] }), redactorOf([]))).toEqual({ items: [{ url: shown }] });
    expect(redactedText(`at ${url}`, redactorOf([]))).toBe(`"at ${shown}"`);
  });

  it("shows a member that tells of an authorization, and is none", () => {
    const body = { authorization_url: "https://id.test/", requires_authorization: true };
    expect(redactedText(JSON.stringify(body), redactorOf([]))).toEqual(body);
  });

  it("that is nested too deep to be looked through is not shown", () => {
    const body = `{"password":"s3cret","x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    expect(redactedText(body, redactorOf(["password"]))).toBe(`unreadable JSON of ${body.length} characters`);
  });

  it("shows no credential of the request wherever it stands", () => {
    const redact = redactorOf([], { Authorization: "Bearer tok_secret", "X-Auth-Token": "auth_secret" });
    expect(redactedText('["use of tok_secret by auth_secret"]', redact)).toEqual(["use of [redacted] by [redacted]"]);
    expect(redactedText("<p>tok_secret", redact)).toBe('"[redacted]"');
  });

  it("that is broken JSON is not quoted", () => {
    expect(redactedText('{"enrollment_key":"s3cret', redactorOf(["enrollment_key"]))).not.toContain("s3cret");
  });

  it("of a request that is no JSON is told by its media type, and can be sent", async () => {
    const request = new Request("https://api.test/", {
      method: "PUT",
      body: "s3cret",
      headers: { "Content-Type": "application/octet-stream" },
    });
    expect(await redactedBody(request, redactorOf([]))).toBe("[application/octet-stream]");
    expect(await request.text()).toBe("s3cret");
  });
});
