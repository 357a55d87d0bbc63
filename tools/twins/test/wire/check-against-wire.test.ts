import { describe, expect, it } from "vitest";
import { checkAgainstWire, readWire } from "../../src/wire/index.ts";

const zoo = readWire(new URL("zoo.yaml", import.meta.url));
const id = "10000000-0000-4000-8000-000000000001";
const animal = { id, name: "Ada", born: "2026-11-30" };
const total = { headers: { "X-Total": "1" } };
const keeper = { headers: { "X-Keeper": "kim" } };

/** Sends one request through the check, and answers it with one response. */
async function exchange(route: string, init: RequestInit, response: Response) {
  const check = checkAgainstWire(zoo);
  const [method = "", path = ""] = route.split(" ");
  const fetch = check.around(async () => response);
  const got = await fetch(`https://elsewhere.test/v3${path}`, { ...init, method });
  return { got, check, found: check.violations.map(({ at, message }) => `${at}: ${message}`) };
}

describe("checkAgainstWire", () => {
  it.each([
    ["GET /animals", keeper, Response.json([animal, { id, name: "Bo", born: null }], total)],
    ["GET /animals?limit=5&kind=bird,fish", keeper, Response.json([], total)],
    ["GET /animals?kind=bird", keeper, Response.json({ error: "no", more: 1 }, { status: 404 })],
    ["POST /animals", json({ name: "Ada" }), Response.json(animal, { status: 201 })],
    [`DELETE /animals/${id}`, {}, new Response(null, { status: 204 })],
  ])("accepts %s", async (route, init, response) => {
    const { found, got } = await exchange(route, init, response);
    expect(found).toEqual([]);
    expect(await got.text()).toBeTypeOf("string");
  });

  it.each([
    ["GET /plants", {}, "request: is not documented"],
    ["PUT /animals", {}, "request: is not documented"],
    ["GET /animals?limit=51", keeper, "request query limit: must be <= 50"],
    ["GET /animals?limit=many", keeper, "request query limit: must be integer"],
    ["GET /animals?kind=bird,cat", keeper, "request query kind: must be equal to one of the allowed values"],
    ["GET /animals?offset=1", keeper, "request query offset: is not documented"],
    ["GET /animals", {}, "request header X-Keeper: is missing"],
    [
      "GET /animals",
      { headers: { "X-Keeper": "k" } },
      "request header X-Keeper: must NOT have fewer than 2 characters",
    ],
  ])("reports %s", async (route, init, violation) => {
    expect((await exchange(route, init, Response.json([], total))).found).toEqual([violation]);
  });

  it.each([
    [json({ name: 5 }), "request body /name: must be string"],
    [json({ name: "Ada", age: 3 }), "request body: must NOT have additional properties: age"],
    [{}, "request body: is missing"],
    [{ ...json({}), body: "{" }, "request body: is no JSON"],
    [{ body: "name=Ada", headers: { "content-type": "text/plain" } }, "request body: has the media type text/plain"],
  ])("reports the request body of %j", async (init, violation) => {
    const response = Response.json(animal, { status: 201 });
    expect((await exchange("POST /animals", init, response)).found).toEqual([violation]);
  });

  it.each([
    [Response.json([{ id }], total), "response 200 body /0: must have required property 'name'"],
    [Response.json([{ ...animal, age: 3 }], total), "response 200 body /0: must NOT have additional properties: age"],
    [Response.json([{ ...animal, id: "7" }], total), 'response 200 body /0/id: must match format "uuid"'],
    [Response.json({ items: [] }, total), "response 200 body: must be array"],
    [Response.json([]), "response 200 header X-Total: is missing"],
    [Response.json([], { ...total, status: 201 }), "response 201: is not documented"],
    [Response.json({ detail: "no" }, { status: 403 }), "response 403 body: must have required property 'error'"],
    [new Response("<html>", { ...total, status: 500 }), "response 500: is not documented"],
    [new Response("<html>", { status: 404 }), "response 404 body: has the media type text/plain"],
    [new Response(null, { status: 404 }), "response 404 body: is missing"],
  ])("reports a response, case %#", async (response, violation) => {
    expect((await exchange("GET /animals", keeper, response)).found).toEqual([violation]);
  });

  it("reports an invalid id, and a body where none is expected", async () => {
    const { found } = await exchange("DELETE /animals/7", json({}), new Response(null, { status: 204 }));
    expect(found).toEqual(['request path animal_id: must match format "uuid"', "request body: is not documented"]);
  });

  it("lists the operations that were never called", async () => {
    const { check } = await exchange("GET /animals", keeper, Response.json([], total));
    expect([...check.called]).toEqual(["GET /animals"]);
    expect(check.uncalled).toEqual(["POST /animals", "DELETE /animals/{animal_id}"]);
  });

  it("forwards the request with its body, and what fetch throws", async () => {
    const sent: string[] = [];
    const check = checkAgainstWire(zoo);
    const fetch = check.around(async (request) => {
      sent.push(await (request as Request).text());
      throw new TypeError("gone");
    });
    const init = { ...json({ name: "Ada" }), method: "POST" };
    await expect(fetch("https://zoo.test/v3/animals", init)).rejects.toThrow("gone");
    expect(sent).toEqual(['{"name":"Ada"}']);
  });
});

describe("a wire document", () => {
  it("must be OpenAPI 3.1", () => {
    expect(() => readWire(new URL("../../package.json", import.meta.url))).toThrow("no document of OpenAPI 3.1");
  });

  it("refers only to parts of itself that exist", () => {
    const withItem = ($ref: string) => ({ openapi: "3.1.0", paths: { "/animals": { $ref } } });
    expect(() => checkAgainstWire(withItem("other.yaml#/animals"))).toThrow("leaves the document");
    expect(() => checkAgainstWire(withItem("#/components/nothing"))).toThrow("nothing at #/components/nothing");
  });
});

function json(value: unknown): RequestInit {
  return { body: JSON.stringify(value), headers: { "content-type": "application/json" } };
}
