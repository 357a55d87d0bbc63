import { describe, expect, it } from "vitest";
import { createMock } from "../../src/mock.ts";
import { shellOf } from "../shell-fixture.ts";

describe("the page", () => {
  it.each([
    ["/", "text/html; charset=utf-8"],
    ["/__mock/page", "text/html; charset=utf-8"],
    ["/__mock/page/page.js", "text/javascript; charset=utf-8"],
    ["/__mock/page/page.css", "text/css; charset=utf-8"],
    ["/__mock/page/icon.svg", "image/svg+xml"],
  ])("is served at %s as %s", async (path, type) => {
    const { mock } = await shellOf();
    const response = await mock.fetch(`http://localhost:4010${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).not.toBe("");
  });

  it("may load from the mock alone", async () => {
    const { mock } = await shellOf();
    const policy = (await mock.fetch("http://localhost:4010/")).headers.get("content-security-policy") ?? "";
    const sources = policy.split(/;\s*/).flatMap((directive) => directive.split(" ").slice(1));
    expect(policy).toMatch(/^default-src 'none';/);
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", "data:"]));
  });

  it("is not sent again to a client that has it", async () => {
    const { mock } = await shellOf();
    const etag = (await mock.fetch("http://localhost/")).headers.get("etag") ?? "";
    const again = (tag: string) => mock.fetch("http://localhost/", { headers: { "If-None-Match": tag } });
    expect((await again(`"other", ${etag}`)).status).toBe(304);
    expect((await again('"other"')).status).toBe(200);
  });

  it("is smaller than 60 kB on the wire", async () => {
    const { mock } = await shellOf();
    const files = ["/", "/__mock/page/page.js", "/__mock/page/page.css", "/__mock/page/icon.svg"];
    const sizes = files.map(async (path) => {
      const response = await mock.fetch(`http://localhost${path}`, { headers: { "Accept-Encoding": "gzip, br" } });
      expect(response.headers.get("content-encoding")).toBe("gzip");
      return (await response.arrayBuffer()).byteLength;
    });
    const size = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThan(60_000);
  });

  it("is not logged", async () => {
    const { mock, control } = await shellOf();
    await mock.fetch("http://localhost/");
    expect(await (await control("GET", "/requests")).json()).toEqual([]);
  });

  it("gives way to an operation of the document", async () => {
    const answers = { "200": { description: "Fine", content: { "text/plain": { example: "root" } } } };
    const document = {
      openapi: "3.1.0",
      info: { title: "Root", version: "1" },
      paths: { "/": { get: { operationId: "root", responses: answers } } },
    };
    const mock = await createMock({ document });
    expect(await (await mock.fetch("http://localhost/")).text()).toBe("root");
    expect(mock.pagePath).toBe("/__mock/page");
    const page = await mock.fetch(`http://localhost${mock.pagePath}`);
    expect(await page.text()).toContain("<title>Orgplane mock</title>");
  });

  it.each([
    ["POST", "/", 404],
    ["GET", "/__mock/page/../../package.json", 404],
    ["GET", "/__mock/page/%2e%2e/package.json", 404],
    ["GET", "/__mock/page/other.js", 404],
  ])("does not serve anything else: %s %s gets %d", async (method, path, status) => {
    const { mock } = await shellOf();
    expect((await mock.fetch(`http://localhost${path}`, { method })).status).toBe(status);
  });
});
