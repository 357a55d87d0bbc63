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

describe("a redacted URL", () => {
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
  ])("turns %s into %s", (url, shown) => {
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
  ])("is found in every encoding: %j", (secret) => {
    const redact = redactorOf([], {}, [secret]);
    const json = JSON.stringify(secret).slice(1, -1);
    const encoded = encodeURIComponent(secret);
    for (const text of [secret, json, html(secret), escaped(secret), encoded, encoded.toLowerCase(), form(secret)]) {
      expect(redact("", `<${text}> & ${text}`)).toBe("<[redacted]> & [redacted]");
    }
  });

  it("is distinguished from similar text and from an empty text", () => {
    const redact = redactorOf([], {}, ["a.b.c.d", "пароль"]);
    for (const text of ["a-b.c.d", "a.b.c", "слово пар", "%41%42", ""]) expect(redact("", text)).toBe(text);
    expect(redactorOf([])("", "")).toBe("");
  });

  // A pattern that backtracks exponentially blocks its process, so that only another process can stop it.
  it("is found in any text that a server may send", async () => {
    const program = fileURLToPath(new URL("redact-process.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 50_000 });
    expect(Number(stdout)).toBeGreaterThan(300);
  });

  it.each([
    ["letters", "ab".repeat(300)],
    ["marks", "+/".repeat(5_000)],
    ["letters and marks", "x.y-".repeat(250_000)],
    ["non-Latin letters", "пароль".repeat(2_000)],
  ])("of great length is redacted with everything after its beginning: %s", (_, secret) => {
    const redact = redactorOf([], {}, [secret]);
    for (const text of [secret, encodeURIComponent(secret)]) {
      expect(redact("", `no ${text} here`)).toBe("no [redacted]");
    }
    expect(redact("", `no ${secret.slice(0, 100)} here`)).toContain("here");
  });
});

describe("redacted headers", () => {
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
  it.each(secrets)("hide the value of %s", (name) => {
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
  ])("keep the value of %s", (name) => {
    expect(Object.values(redactedHeaders(new Headers({ [name]: "abc" }), redactorOf([])))).toEqual(["abc"]);
  });
});

describe("a redacted body", () => {
  it.each([
    ["enrollment_key", { enrollment_key: "s3cret", name: "a" }, { enrollment_key: "[redacted]", name: "a" }],
    ["enrollment_key", { items: [{ enrollment_key: "s3cret" }] }, { items: [{ enrollment_key: "[redacted]" }] }],
    ["recovery", { recovery: ["s3cret", "s3cret"] }, { recovery: "[redacted]" }],
    ["vault", { vault: { anything: "s3cret" } }, { vault: "[redacted]" }],
    ["pin", { pin: 4711 }, { pin: "[redacted]" }],
    ["pin", { pin: null }, { pin: null }],
  ])("hides the marked member %s", (name, body, shown) => {
    expect(redactedText(JSON.stringify(body), redactorOf([name]))).toEqual(shown);
  });

  it("hides every member with the name of a secret, marked or not", () => {
    const body = { password: "a", access_token: "b", next_cursor: "c", pagination: { total: 1 } };
    expect(redactedText(JSON.stringify(body), redactorOf([]))).toEqual({
      password: "[redacted]",
      access_token: "[redacted]",
      next_cursor: "c",
      pagination: { total: 1 },
    });
  });

  it("hides secrets in the query of a URL at any depth, and keeps the rest of the URL", () => {
    const url = "https://ada:s3cret@files.test/x?page=2&X-Amz-Signature=s3cret";
    const shown = "https://[redacted]@files.test/x?page=2&X-Amz-Signature=[redacted]";
    expect(redactedText(JSON.stringify({ items: [{ url }] }), redactorOf([]))).toEqual({ items: [{ url: shown }] });
    expect(redactedText(`at ${url}`, redactorOf([]))).toBe(`"at ${shown}"`);
  });

  it("keeps members that only mention an authorization", () => {
    const body = { authorization_url: "https://id.test/", requires_authorization: true };
    expect(redactedText(JSON.stringify(body), redactorOf([]))).toEqual(body);
  });

  it("is replaced by its length when it is nested too deep", () => {
    const body = `{"password":"s3cret","x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    expect(redactedText(body, redactorOf(["password"]))).toBe(`unreadable JSON of ${body.length} characters`);
  });

  it("hides a credential of the request anywhere", () => {
    const redact = redactorOf([], { Authorization: "Bearer tok_secret", "X-Auth-Token": "auth_secret" });
    expect(redactedText('["use of tok_secret by auth_secret"]', redact)).toEqual(["use of [redacted] by [redacted]"]);
    expect(redactedText("<p>tok_secret", redact)).toBe('"[redacted]"');
  });

  it("is not quoted when its JSON is broken", () => {
    expect(redactedText('{"enrollment_key":"s3cret', redactorOf(["enrollment_key"]))).not.toContain("s3cret");
  });

  it("is replaced by its media type when a request has no JSON, and can still be sent", async () => {
    const request = new Request("https://api.test/", {
      method: "PUT",
      body: "s3cret",
      headers: { "Content-Type": "application/octet-stream" },
    });
    expect(await redactedBody(request, redactorOf([]))).toBe("[application/octet-stream]");
    expect(await request.text()).toBe("s3cret");
  });
});
