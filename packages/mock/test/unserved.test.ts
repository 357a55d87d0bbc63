import { expect, it } from "vitest";
import { unserved } from "../src/document/unserved.ts";
import { startMock } from "../src/start.ts";
import { fixture } from "./fixture.ts";

const good = { get: { responses: { 200: { description: "" } } } };

it.each([
  [{ paths: { a: good } }, "#/paths/a is not served: a path begins with a slash"],
  [{ paths: { "/a?b=c": good } }, "#/paths/~1a?b=c is not served: a request's path has neither ? nor #"],
  [{ paths: { "/a": null } }, "#/paths/~1a is not served: it is no path item"],
  [{ paths: { "/a": { query: good.get } } }, "#/paths/~1a has query, which is not served"],
  [{ paths: { "/a": { GET: good.get } } }, "#/paths/~1a has GET, which is not served"],
  [{ paths: { "/a": { type: "object" } } }, "#/paths/~1a has type, which is not served"],
  [{ paths: { "/a": { get: "later" } } }, "#/paths/~1a has no operation for get, which is not served"],
  [
    { servers: [{ url: "https://a.test/v1" }, { url: "https://b.test/v1/" }, { url: "https://a.test/{v}" }] },
    "# has a server at /, where nothing is served: all is at /v1",
  ],
  [
    {
      paths: { "/a": { ...good, servers: [{ url: "https://up.test/up" }, { url: "/up" }, { url: "https://b.test" }] } },
    },
    "#/paths/~1a has a server at /up, where nothing is served: all is at /",
  ],
  [
    { paths: { "/a": { get: { ...good.get, servers: [{ url: "/up" }] } } } },
    "#/paths/~1a/get has a server at /up, where nothing is served: all is at /",
  ],
  [{ paths: { "/openapi.json": good } }, "#/paths/~1openapi.json is not served: the mock answers there itself"],
  [
    { paths: { "/health": good }, servers: [{ url: "/__mock" }] },
    "#/paths/~1health is not served: the mock answers there itself",
  ],
  [{ paths: { "/a": { get: {} } } }, "#/paths/~1a has no responses for get, so there is nothing to answer"],
  ...["101", "1XX", "OK", "600", "20X"].map((status): [object, string] => [
    { paths: { "/a": { get: { responses: { ...good.get.responses, [status]: { description: "" } } } } } },
    `#/paths/~1a has ${status} for get, with which the mock cannot answer`,
  ]),
  [
    { paths: { "/a": { get: { responses: { 200: null, 204: { description: "" } } } } } },
    "#/paths/~1a has 200 for get, with which the mock cannot answer",
  ],
  [{ paths: { "/a/{b}": good, "/a/{c}": good } }, "#/paths/~1a~1{c}/get is not served: /a/{b} is the same path"],
  [
    { components: { securitySchemes: { m: { type: "mutualTLS" } } } },
    "the security scheme m (mutualTLS) is not checked",
  ],
  [
    { components: { schemas: { A: { properties: { b: { pattern: "[a-" } } } } } },
    "#/components/schemas/A/properties/b has the pattern [a-, which is none: what has it is not checked",
  ],
  [
    { components: { schemas: { A: { patternProperties: { "^a\\-": {} } } } } },
    "#/components/schemas/A/patternProperties has the pattern ^a\\-, which is none: what has it is not checked",
  ],
])("an unserved part of a document is reported: %j", (part, sentence) => {
  expect(unserved({ openapi: "3.1.0", paths: {}, ...part })).toEqual([sentence]);
});

it("a served part of a document is not reported", () => {
  const components = { schemas: { A: { properties: { pattern: { type: "string", pattern: "^a-$" }, "x-a": {} } } } };
  const info = {
    ...good,
    summary: "",
    description: "",
    servers: [{ url: "https://a.test/" }],
    parameters: [],
    "x-a": 1,
  };
  const paths = { "/__mocks": info, "/a/{b}": good, "/a/{c}": { put: good.get }, "/a/b": good, "x-a": null };
  const document = { openapi: "3.1.0", paths, components };
  expect(unserved({ ...document, "x-more": { pattern: "[" }, example: { pattern: "[" } })).toEqual([]);
  expect(unserved(fixture)).toEqual([]);
});

it("a running mock lists what it does not serve", async () => {
  await using mock = await startMock({ document: { openapi: "3.1.0", paths: { "/a": good, b: good } } });
  expect(mock.unserved).toEqual(["#/paths/b is not served: a path begins with a slash"]);
});
