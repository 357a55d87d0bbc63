import { describe, expect, it } from "vitest";
import { ArgumentError } from "../src/index.ts";
import { fillPath, pathParameters } from "../src/request/serialize.ts";
import { observed, rejection } from "./widgets.ts";

describe("a path argument", () => {
  it.each([
    ["a plain name", "fraud", "fraud"],
    ["a number", 42, "42"],
    ["a slash", "a/b", "a%2Fb"],
    ["an e-mail address", "ada@acme.test", "ada%40acme.test"],
    ["a percent sign that encodes nothing", "50%", "50%25"],
    ["a question mark and a hash", "a?b#c", "a%3Fb%23c"],
    ["dots within a name", "v1..2", "v1..2"],
    ["three dots", "...", "..."],
    ["dots after a question mark", "a?..", "a%3F.."],
    ["non-ASCII letters", "zürich", "z%C3%BCrich"],
  ])("becomes one segment: %s", async (_, value, segment) => {
    const { client, requests } = observed();
    await client.get(value);
    expect(requests[0]?.url).toBe(`https://api.test/v1/widgets/${segment}`);
  });

  it.each([
    ["a dot", "."],
    ["two dots", ".."],
    ["encoded dots", "%2e%2E"],
    ["a dot and an encoded one", ".%2e"],
    ["doubly encoded dots", "%252e%252e"],
    ["triply encoded dots", "%25252E."],
    ["dots whose encoding is encoded", "%25%32%65%25%32%65"],
    ["dots with partly encoded percent signs", "%2%65%2%65"],
    ["dots before a slash", "../admin"],
    ["dots before an encoded slash", "..%2Fadmin"],
    ["dots between backslashes", "a\\..\\b"],
    ["dots before a question mark", "..?x"],
    ["dots before a hash", "a/..#x"],
    ["dots before a semicolon", "..;x"],
    ["encoded dots before an encoded question mark", "%2e%2e%3f"],
    ["dots before a space, which URL parsers trim", ".. "],
    ["the empty string", ""],
    ["NaN", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
    ["null", null],
    ["undefined", undefined],
    ["an object", { id: "fraud" }],
    ["an array", ["fraud"]],
    ["a boolean", true],
    ["a date", new Date(0)],
    ["a lone surrogate", "\ud800"],
  ])("is rejected by argument and operation before anything is sent: %s", async (_, value) => {
    const { client, requests } = observed();
    const error = await rejection(client.get(value));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ argument: "widget", operation: "getWidget", name: "ArgumentError" });
    expect((error as ArgumentError).message).toMatch(/^getWidget: widget /);
    expect(requests).toHaveLength(0);
  });
});

describe("a path template", () => {
  it("lists its parameters in order", () => {
    expect(pathParameters("/spaces/{space}/members/{user}")).toEqual(["space", "user"]);
  });

  it("stays unchanged without parameters", () => {
    expect(pathParameters("/spaces")).toEqual([]);
    expect(fillPath("/spaces", {})).toBe("/spaces");
  });
});
