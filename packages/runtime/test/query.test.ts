import { describe, expect, it } from "vitest";
import { createTransport, Resource } from "../src/codegen/v1.ts";
import type { ParameterStyle } from "../src/contract/operation.ts";
import { ArgumentError } from "../src/index.ts";
import { serializeQuery } from "../src/request/serialize.ts";
import { observed, rejection } from "./widgets.ts";

describe("an unknown query parameter", () => {
  class Shelf extends Resource {
    list(...args: readonly unknown[]) {
      const operation = {
        id: "listShelf",
        method: "DELETE",
        path: "/shelf",
        query: ["organization"],
        errors: [],
      } as const;
      return this.call({ ...operation, headers: { ifMatch: "If-Match" } }, ...args);
    }
  }

  it.each(["ifMatch", "headers", "signal", "orgnization", "constructor"])("is rejected: %s", async (name) => {
    let count = 0;
    const fetch = () => {
      count++;
      return Response.json({});
    };
    const shelf = new Shelf(createTransport({ baseUrl: "https://api.test", token: null, fetch }));
    const error = await rejection(shelf.list({ [name]: "tok_secret" }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: name, operation: "listShelf", outcome: "not-sent" });
    expect(String(error)).toContain("Options are the argument after the query");
    expect(await shelf.list({ organization: "acme", [name]: undefined }, { ifMatch: '"1"' })).toEqual({});
    expect(count).toBe(1);
  });

  it.each(["ifMatch", "headers"])("is rejected for a method with a body or with options alone: %s", async (name) => {
    const { client, requests } = observed();
    const error = await rejection(client.update("wgt_1", {}, { query: { [name]: "x" } as object }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: name });
    expect(requests).toHaveLength(0);
  });
});

describe("an unknown option", () => {
  it.each(["if-match", "If-Match", "etag", "organization", "timeout", "query"])("is rejected: %s", async (name) => {
    const { client, requests } = observed();
    const error = await rejection(client.delete("fraud", { [name]: "x" } as object));
    expect(error).toMatchObject({
      name: "ArgumentError",
      argument: name,
      operation: "deleteWidget",
      outcome: "not-sent",
    });
    expect(String(error)).toContain(`${name} is not an option of this operation`);
    await client.delete("fraud", { [name]: undefined } as object).catch(() => {});
    expect(requests).toHaveLength(1);
  });

  it("is rejected when it is a header of other operations", async () => {
    const { client, requests } = observed();
    const error = await rejection(client.create({ name: "a" }, { ifMatch: '"1"' } as object));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "ifMatch" });
    expect(requests).toHaveLength(0);
  });

  it.each([
    ["a signal", AbortSignal.abort()],
    ["a text", '"1"'],
    ["a list", []],
    ["a number", 5],
  ])("is anything that is not an object of options: %s", async (_, options) => {
    const { client, requests } = observed();
    for (const call of [client.get("a", options as object), client.update("a", {}, options as object)]) {
      expect(await rejection(call)).toMatchObject({ name: "ArgumentError", argument: "options" });
    }
    expect(requests).toHaveLength(0);
  });

  it("is each query parameter of an operation that has none", async () => {
    const { client, requests } = observed();
    const error = await rejection(client.create({ name: "a" }, { query: { organization: "acme" } } as object));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "organization" });
    expect(requests).toHaveLength(0);
  });
});

describe("a query value", () => {
  it.each([
    ["false", { a: false }, "a=false"],
    ["zero", { a: 0 }, "a=0"],
    ["the empty string", { a: "" }, "a="],
    ["a big integer", { a: 10n }, "a=10"],
    ["a date", { a: new Date(0) }, "a=1970-01-01T00%3A00%3A00.000Z"],
    ["reserved characters", { a: "x&y=z #" }, "a=x%26y%3Dz%20%23"],
    ["a reserved character in a name", { "a&b": 1 }, "a%26b=1"],
    ["an undeclared name", { unknown: 1 }, "unknown=1"],
    ["several parameters", { a: 1, b: 2 }, "a=1&b=2"],
  ])("is sent when it is %s", (_, query, expected) => {
    expect(serializeQuery(query)).toBe(expected);
  });

  it("is omitted when it is undefined", () => {
    expect(serializeQuery({ a: undefined, b: 1 })).toBe("b=1");
  });

  it.each([
    ["null", null],
    ["NaN", Number.NaN],
    ["an invalid date", new Date(Number.NaN)],
    ["a function", () => 1],
    ["a symbol", Symbol("a")],
    ["a map", new Map([["a", 1]])],
    ["null in an array", [null]],
    ["undefined in an array", [undefined]],
    ["an array in an array", [[1]]],
    ["a lone surrogate", "\udfff"],
  ])("is rejected by parameter name when it is %s", (_, value) => {
    expect(() => serializeQuery({ sort: value })).toThrow(ArgumentError);
    expect(() => serializeQuery({ sort: value })).toThrow(/^sort /);
  });
});

describe("the style of a query parameter", () => {
  const list = ["a", "b c", ","];
  const object = { role: "admin", active: false, skipped: undefined };

  it.each<[string, unknown, ParameterStyle | undefined, string]>([
    ["an array by default", list, undefined, "p=a&p=b%20c&p=%2C"],
    ["an array, form, not exploded", list, { explode: false }, "p=a,b%20c,%2C"],
    ["an array, spaceDelimited", list, { style: "spaceDelimited" }, "p=a%20b%20c%20%2C"],
    ["an array, pipeDelimited", list, { style: "pipeDelimited" }, "p=a%7Cb%20c%7C%2C"],
    ["an array, pipeDelimited, exploded", list, { style: "pipeDelimited", explode: true }, "p=a&p=b%20c&p=%2C"],
    ["an empty array", [], undefined, ""],
    ["an empty array, not exploded", [], { explode: false }, ""],
    ["dates in an array", [new Date(0)], { explode: false }, "p=1970-01-01T00%3A00%3A00.000Z"],
    ["an object by default", object, undefined, "role=admin&active=false"],
    ["an object, form, not exploded", object, { explode: false }, "p=role,admin,active,false"],
    ["an object, deepObject", object, { style: "deepObject" }, "p%5Brole%5D=admin&p%5Bactive%5D=false"],
    [
      "objects and arrays in a deepObject",
      { at: { gte: 1 }, tags: ["x", "y"] },
      { style: "deepObject" },
      "p%5Bat%5D%5Bgte%5D=1&p%5Btags%5D=x&p%5Btags%5D=y",
    ],
    ["a scalar, not exploded", 1, { explode: false }, "p=1"],
  ])("encodes %s", (_, value, style, expected) => {
    expect(serializeQuery({ p: value }, style && { p: style })).toBe(expected);
  });
});

describe("the query of a list", () => {
  it("is encoded in the operation's styles", async () => {
    const { client, requests } = observed();
    await client.list({ sort: ["-created_at", "name"], filter: { role: "admin" } });
    expect(requests[0]?.url).toBe("https://api.test/v1/widgets?sort=-created_at,name&filter%5Brole%5D=admin");
  });

  it("is rejected before anything is sent when it is not an object", async () => {
    const { client, requests } = observed();
    const error = await rejection(client.list("acme" as unknown as Record<string, unknown>));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "query", operation: "listWidgets" });
    expect(requests).toHaveLength(0);
  });
});
