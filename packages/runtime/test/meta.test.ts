import { describe, expect, it } from "vitest";
import { readMeta } from "../src/headers/meta.ts";

const meta = (headers: HeadersInit) => readMeta(new Response(null, { headers }));

describe("meta", () => {
  it("contains what the headers say", () => {
    expect(
      meta({
        "X-Request-Id": "req_1",
        ETag: '"v1"',
        Location: "/v1/widgets/wgt_1",
        "Retry-After": "30",
        RateLimit: '"default";r=98;t=42',
        "RateLimit-Policy": '"default";q=100;w=60',
        Link: '<https://orgplane.dev/d>; rel="deprecation", </v1/widgets?cursor=c2>; title="a, b"; rel=next',
      }),
    ).toMatchObject({
      status: 200,
      requestId: "req_1",
      etag: '"v1"',
      location: "/v1/widgets/wgt_1",
      retryAfter: 30,
      rateLimit: { policy: "default", remaining: 98, reset: 42, limit: 100, window: 60 },
      links: { deprecation: "https://orgplane.dev/d", next: "/v1/widgets?cursor=c2" },
    });
  });

  it.each<[string, Record<string, string>]>([
    ['</a>; rel="deprecation sunset"', { deprecation: "/a", sunset: "/a" }],
    ["</a>; REL=Next, </b> ;\trel = prev", { next: "/a", prev: "/b" }],
    ['</a>; title="b, <c>; rel=d"; rel="next"', { next: "/a" }],
    ['</a>; rel="next"; title="\\"b\\", <c>; rel=d", </e>; rel=prev', { next: "/a", prev: "/e" }],
    ["</a>; title=b, </c>; rel=next", { next: "/c" }],
    ['</a,b;rel=c>; rel=""; x, <>; rel=self', { self: "" }],
    ["</a; rel=next, rel=prev", {}],
    // An unclosed quote extends to the end, so that the search for its end runs only once.
    ['</a>; rel=next; title="b, </c>; rel=prev', { next: "/a" }],
  ])("reads the links of %s", (field, links) => {
    expect(meta({ Link: field }).links).toEqual(links);
  });

  it("has undefined for each header that is missing", () => {
    const { headers: _, ...rest } = meta({});
    expect(rest).toEqual({
      status: 200,
      requestId: undefined,
      etag: undefined,
      location: undefined,
      retryAfter: undefined,
      rateLimit: undefined,
      links: {},
    });
  });

  it("reads Retry-After as a date", () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    expect(meta({ "Retry-After": inAMinute }).retryAfter).toBeGreaterThan(57);
    expect(meta({ "Retry-After": new Date(0).toUTCString() }).retryAfter).toBe(0);
  });

  it.each(["", "soon", "-1", "1.5.2"])("ignores an invalid Retry-After: %j", (field) => {
    expect(meta({ "Retry-After": field }).retryAfter).toBeUndefined();
  });

  it("reads a rate limit without its policy", () => {
    expect(meta({ RateLimit: '"burst";r=0' }).rateLimit).toEqual({
      policy: "burst",
      remaining: 0,
      reset: undefined,
      limit: undefined,
      window: undefined,
    });
  });

  it("reads the exhausted quota that resets last", () => {
    expect(meta({ RateLimit: '"a";r=0;t=2, "b";r=0;t=60, "c";r=0;t=5' }).rateLimit?.policy).toBe("b");
  });

  it("reads a rate limit next to parameters with any value", () => {
    expect(meta({ RateLimit: '"burst";pk="r,t=1";r=8;t=5' }).rateLimit).toMatchObject({
      policy: "burst",
      remaining: 8,
      reset: 5,
    });
  });

  it("has all headers, but keeps them out of logs", () => {
    const read = meta({ "Set-Cookie": "session=1", "X-Other": "a" });
    expect(read.headers.get("X-Other")).toBe("a");
    expect(JSON.stringify(read)).not.toContain("session");
    expect(Object.keys(read)).not.toContain("headers");
  });
});
