import { describe, expect, it } from "vitest";
import { step } from "../../src/index.ts";
import {
  concurrently,
  lookUpGone,
  ownCredential,
  problemOf,
  secureBaseUrl,
  UpstreamError,
} from "../../src/upstream/index.ts";
import { adapterWith, post } from "../fixture.ts";

const problem = problemOf("Acme", ({ status, code }) =>
  status === 404 ? "not_found" : code === "taken" ? "name_taken" : undefined,
);
const errorWith = (init: ConstructorParameters<typeof UpstreamError>[1]) => new UpstreamError("GET /x failed", init);
const meaning = (init: ConstructorParameters<typeof UpstreamError>[1]) => problem(errorWith(init), "getSpace");

describe("an error of a platform", () => {
  it.each([
    [
      { status: 429, retryAfter: 7 },
      { code: "rate_limited", headers: { "Retry-After": "7" } },
    ],
    [
      { status: 401, sentence: "Who?" },
      { code: "unauthenticated", detail: "Who?" },
    ],
    [
      { status: 401, sentence: "Who?", isOwnCredential: true },
      {
        code: "service_unavailable",
        detail: "Acme refuses the credential that the adapter was made with: Who?",
        headers: { "X-Should-Retry": "false" },
        isUnsent: true,
      },
    ],
    [{ status: 404 }, { code: "service_unavailable", detail: "GET /x failed." }],
    [
      { status: 404, isPlatforms: true },
      { code: "not_found", status: 404 },
    ],
    [{ status: 400, code: "taken", isPlatforms: true }, { code: "name_taken" }],
    [
      { status: 418, isPlatforms: true, sentence: "Tea" },
      { code: "conflict", status: 418, detail: "Tea" },
    ],
    [
      { status: 500, isPlatforms: true, sentence: "secret" },
      { code: "service_unavailable", detail: "GET /x failed." },
    ],
    [{}, { code: "service_unavailable", isUnsent: false }],
    [{ wasSent: false }, { code: "service_unavailable", isUnsent: true }],
  ])("is mapped: %o becomes %o", (init, expected) => {
    expect(meaning(init)).toMatchObject(expected);
  });

  it("is not mapped if it is no UpstreamError", () => {
    expect(problem(new TypeError("x"), "getSpace")).toBeUndefined();
  });
});

describe("a step whose write was never sent", () => {
  const answerTo = (wasSent: boolean) => {
    const refusal = problem(errorWith({ wasSent }), "createSpace");
    const createSpace = async (call: Parameters<typeof step>[0]) =>
      step(call, { name: "making it", run: () => Promise.reject(refusal) }) as never;
    return adapterWith({ createSpace })(post("/spaces", { organization: "acme", name: "fraud" }));
  };

  it("can be repeated, but a step whose response was lost cannot", async () => {
    const unsent = await answerTo(false);
    expect([unsent.status, unsent.headers.get("x-should-retry")]).toEqual([503, null]);
    const unknown = await answerTo(true);
    expect([unknown.status, unknown.headers.get("x-should-retry")]).toEqual([503, "false"]);
  });
});

describe("the address of a platform", () => {
  it("must protect the credential in transit", () => {
    expect(secureBaseUrl("https://acme.example/v1//")).toBe("https://acme.example/v1");
    for (const local of ["http://127.0.0.1:80", "http://[::1]/", "http://localhost"])
      expect(secureBaseUrl(local)).toBeDefined();
    for (const bad of ["http://acme.example", "http://127.0.0.1.acme.example", "ftp://acme.example"]) {
      expect(() => secureBaseUrl(bad), bad).toThrow("use https");
    }
  });

  it("is refused with what to write instead", () => {
    for (const bad of ["acme", "", "acme.example/v1"]) {
      expect(() => secureBaseUrl(bad), bad).toThrow('which is no URL: write "https://host.example/path", say');
    }
    expect(() => secureBaseUrl(undefined as never)).toThrow("baseUrl is missing: write");
    for (const bad of ["https://a:b@acme.example", "https://acme.example?x=1", "https://acme.example/#v1"]) {
      expect(() => secureBaseUrl(bad), bad).toThrow("leave it out");
    }
  });
});

describe("a credential of an adapter", () => {
  it("is taken without what stands around it", () => {
    expect(ownCredential("token", " a b\n")).toBe("a b");
    expect(ownCredential("token", undefined)).toBeUndefined();
  });

  it("is refused with what to do if it is none", () => {
    for (const empty of ["", " ", "\n"]) expect(() => ownCredential("token", empty)).toThrow("token is empty: give it");
    for (const odd of ["a\nb", "tok€n", "ä"]) expect(() => ownCredential("token", odd)).toThrow("no header can carry");
  });
});

describe("many requests", () => {
  it("run four at a time and keep their order", async () => {
    let running = 0;
    let most = 0;
    const results = await concurrently([1, 2, 3, 4, 5, 6, 7], async (item) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
      return item * 2;
    });
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(most).toBe(4);
  });
});

describe("a deleted thing", () => {
  it("is gone only if the platform itself says so", async () => {
    const find = (error: unknown) => lookUpGone(() => Promise.reject(error)).find();
    expect(await find(errorWith({ status: 404, isPlatforms: true }))).toBe("gone");
    await expect(find(errorWith({ status: 404 }))).rejects.toThrow();
    expect(await lookUpGone(async () => ({})).find()).toBeUndefined();
  });
});
