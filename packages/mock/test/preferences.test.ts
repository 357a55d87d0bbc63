import { describe, expect, it } from "vitest";
import { json, mockOf, violationsOf } from "./fixture.ts";

const call = mockOf();
const prefer = (value: string, path = "/v1/things/thg_1") => call(path, { headers: { Prefer: value } });

describe("the Prefer header", () => {
  it.each([
    ["code=404", 404],
    ["code=200", 200],
    ['code="404"', 404],
    ["CODE=404; example=not_found", 404],
    ["respond-async, wait=10, code=404", 404],
    ["handling=strict", 200],
    ["", 200],
    [",;=,", 200],
  ])("%s gets %d", async (value, status) => {
    const response = await prefer(value);
    expect(response.status).toBe(status);
    expect(violationsOf(response)).toEqual([]);
  });

  it("with code returns the contract's example, of which only the request is another", async () => {
    const response = await prefer("code=404");
    expect(await response.json()).toMatchObject({
      code: "not_found",
      detail: "As the contract has it.",
      instance: "/v1/things/thg_1",
      request_id: response.headers.get("x-request-id"),
    });
    const data = await prefer("code=200");
    expect(data.headers.get("x-request-id")).toBe("req_1");
    expect(await data.json()).toMatchObject({ id: "thg_1" });
  });

  it("with code returns an error even to a client that accepts only JSON", async () => {
    const response = await call("/v1/things/thg_1", { headers: { Prefer: "code=404", Accept: "application/json" } });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  it("with example selects one of several", async () => {
    expect(await (await prefer("example=other")).json()).toMatchObject({ id: "thg_2" });
    expect(await (await prefer("code=401, example=token_expired")).json()).toMatchObject({ code: "token_expired" });
  });

  it("with example alone may select another status", async () => {
    const response = await call("/v1/things", {
      ...json({ name: "a" }),
      headers: { "Content-Type": "application/json", Prefer: "example=name_taken" },
    });
    expect(response.status).toBe(409);
  });

  it("with example applies to a request rejected with that status", async () => {
    const response = await call("/v1/things", {
      ...json({}),
      headers: { "Content-Type": "application/json", Prefer: "code=422, example=name_reserved" },
    });
    expect(await response.json()).toMatchObject({ code: "name_reserved", detail: "As the contract has it." });
  });

  it("does not turn a rejection into a success", async () => {
    const response = await call("/v1/things", {
      ...json({}),
      headers: { "Content-Type": "application/json", Prefer: "code=201" },
    });
    expect(response.status).toBe(422);
  });

  it.each([
    ["code=418", "asks for 418; the operation documents 200, 400, 401, 404, 500"],
    ["code=abc", "asks for code abc, which is no HTTP status"],
    ["code=", "asks for code , which is no HTTP status"],
    [
      "code=404, example=not_fuond",
      'asks for example not_fuond; the operation documents not_found; did you mean "not_found"?',
    ],
    ["example=nothing", "asks for example nothing; the operation documents thing, other"],
    ["dynamic=maybe", "has dynamic=maybe, not true or false"],
  ])("%s gets 400 with the available choices", async (value, detail) => {
    const response = await prefer(value);
    expect(response.status).toBe(400);
    const { code, errors } = await response.json();
    expect(code).toBe("invalid_parameter");
    expect(errors).toEqual([{ header: "Prefer", code: "invalid", detail: expect.stringContaining(detail) }]);
  });
});

describe("a Prism query parameter", () => {
  it("works like the header", async () => {
    expect((await call("/v1/things/thg_1?__code=404")).status).toBe(404);
    expect(await (await call("/v1/things/thg_1?__example=other")).json()).toMatchObject({ id: "thg_2" });
  });

  it("is ignored when the header is present", async () => {
    expect((await call("/v1/things/thg_1?__code=404", { headers: { Prefer: "code=200" } })).status).toBe(200);
  });

  it("is named when it is invalid", async () => {
    const response = await call("/v1/things/thg_1?__code=999");
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject([{ parameter: "__code" }]);
  });
});

describe("a generated response", () => {
  it("conforms to the contract", async () => {
    const response = await prefer("dynamic=true");
    expect(response.status).toBe(200);
    expect(violationsOf(response)).toEqual([]);
    const thing = await response.json();
    expect(thing).not.toMatchObject({ id: "thg_1" });
    // Its schema has a `not`, for which Prism's generator alone would produce a number.
    expect(typeof thing.state).toBe("string");
    // The schema allows additional properties, and the generator alone would add some.
    expect(Object.keys(thing)).toEqual(["id", "name", "note", "state", "tags"]);
  });

  it("can be the default, and be switched off for one request", async () => {
    const dynamic = mockOf({ dynamic: true });
    expect(await (await dynamic("/v1/things/thg_1")).json()).not.toMatchObject({ id: "thg_1" });
    expect(await (await dynamic("/v1/things/thg_1", { headers: { Prefer: "dynamic=false" } })).json()).toMatchObject({
      id: "thg_1",
    });
  });

  it("is reproducible with a seed, and only then", async () => {
    const seeded = async () => (await prefer("dynamic=true, seed=7")).text();
    expect(await seeded()).toBe(await seeded());
    const free = async () => (await prefer("dynamic=true")).text();
    expect(await free()).not.toBe(await free());
  });
});
