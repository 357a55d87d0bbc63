import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiError, DecodeError, OrgplaneError } from "../../src/index.ts";
import { fakeWidgets } from "../testing/widget-operations.ts";
import { rejection } from "../widgets.ts";
import { wellFormed } from "./arbitraries.ts";

const NO_BODY = [204, 205, 304];

const json = fc.jsonValue();
// Like problem details, except for the types of the members.
const almostProblem = fc.record(
  {
    type: json,
    title: json,
    status: json,
    detail: json,
    instance: json,
    code: json,
    request_id: json,
    errors: fc.oneof(json, fc.array(fc.oneof(json, fc.record({ pointer: json, code: json, detail: json })))),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  almostProblem.map((value) => JSON.stringify(value)),
  json.map((value) => JSON.stringify(value)),
  fc.tuple(json, fc.nat(30)).map(([value, cut]) => JSON.stringify(value).slice(0, cut)),
  wellFormed,
  wellFormed.map((text) => `<html><body>${text}</body></html>`),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => bytes as Uint8Array<ArrayBuffer>),
);
const headerValue = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const headers = fc.dictionary(
  fc.constantFrom(
    "Content-Type",
    "X-Request-Id",
    "ETag",
    "Retry-After",
    "RateLimit",
    "RateLimit-Policy",
    "Link",
    "Location",
    "Deprecation",
    "Sunset",
  ),
  fc.oneof(
    headerValue,
    fc.constantFrom("application/json", "application/problem+json", "@1", "0", "Fri, 99 Foo 2026", '<x>; rel="next"'),
  ),
);
const answer = (statuses: fc.Arbitrary<number>) => fc.record({ status: statuses, body, headers });
type Answer = typeof answer extends (...args: never[]) => fc.Arbitrary<infer A> ? A : never;

function respond({ status, body: content, headers: fields }: Answer): Response {
  return new Response(NO_BODY.includes(status) ? null : content, { status, headers: fields });
}

describe("an arbitrary failure response", () => {
  it("becomes an ApiError with all its properties", async () => {
    const statuses = fc.oneof(fc.integer({ min: 300, max: 599 }), fc.constantFrom(400, 404, 409, 422, 500));
    await fc.assert(
      fc.asyncProperty(answer(statuses), async (given) => {
        const { fake, client } = fakeWidgets({}, { retries: 0, logLevel: "off" });
        fake.when("createWidget").respond(() => respond(given));
        const error = await rejection(client.create({ name: "fraud" }));
        if (!(error instanceof ApiError)) throw error;
        expect(error.status).toBe(given.status);
        const { type, title, code, detail, instance, request_id, errors } = error.problem;
        for (const text of [type, title, code]) expect(typeof text).toBe("string");
        for (const text of [detail, instance, request_id]) expect(text === null || typeof text === "string").toBe(true);
        for (const part of errors) expect(typeof part).toBe("object");
        expect(errors).not.toContain(null);
        expect(error.problem.status).toBe(given.status);
        expect(error.message).not.toBe("");
        expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: "ApiError" });
        expect(inspect(error)).toContain("ApiError");
      }),
      { numRuns: 300 },
    );
  });
});

describe("an arbitrary success response", () => {
  it("becomes data or one of our errors", async () => {
    const statuses = fc.oneof(fc.integer({ min: 200, max: 299 }), fc.constantFrom(200, 201, 204));
    await fc.assert(
      fc.asyncProperty(answer(statuses), async (given) => {
        const { fake, client } = fakeWidgets({}, { retries: 0, logLevel: "off" });
        fake.when("getWidget").respond(() => respond(given));
        const outcome = await client.get("fraud").then(
          (data) => ({ data }),
          (error: unknown) => ({ error }),
        );
        if ("error" in outcome) expect(outcome.error).toBeInstanceOf(DecodeError);
        else expect(outcome.data).toEqual(NO_BODY.includes(given.status) ? undefined : await respond(given).json());
      }),
      { numRuns: 300 },
    );
  });

  it("ends a list with one of our errors when it is not a page", async () => {
    const pagination = fc.record({ has_more: json, next_cursor: json, total: json }, { requiredKeys: [] });
    const page = fc.oneof(
      json,
      fc.record({ items: fc.oneof(json, fc.array(json)), pagination: fc.oneof(pagination, json) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 5 }), async (pages) => {
        const { fake, client } = fakeWidgets({}, { retries: 0, logLevel: "off" });
        let count = 0;
        fake
          .when("listWidgets")
          .respond(() => Response.json(pages[count++ % pages.length]), { times: Number.POSITIVE_INFINITY });
        try {
          // A server that keeps inventing cursors has an endless list.
          for await (const _ of client.list().pages()) if (count > 20) break;
        } catch (error) {
          if (!(error instanceof OrgplaneError)) throw error;
        }
        expect(count).toBeLessThan(30);
      }),
    );
  });
});
