import { describe, expect, it } from "vitest";
import { observed, rejection } from "./widgets.ts";

describe("headers", () => {
  it("of client, operation and call are all sent, and the call's override the client's", async () => {
    const { client, requests } = observed(undefined, { headers: { "X-Team": "a", "X-Trace": "client" } });
    await client.update("wgt_1", {}, { ifMatch: '"v1"', headers: { "x-trace": "call" } });
    const { headers } = requests[0] as Request;
    expect(headers.get("X-Team")).toBe("a");
    expect(headers.get("X-Trace")).toBe("call");
    expect(headers.get("If-Match")).toBe('"v1"');
    expect(headers.get("Accept")).toBe("application/json, */*;q=0.5");
  });

  it("are not sent when the call sets them to null", async () => {
    const { client, requests } = observed(undefined, { headers: { "X-Team": "a" } });
    await client.get("fraud", { headers: { "X-Team": null, "X-Other": undefined } });
    expect(requests[0]?.headers.has("X-Team")).toBe(false);
    expect(requests[0]?.headers.has("X-Other")).toBe(false);
  });

  it.each([
    ["Headers", (fields: Record<string, string>) => new Headers(fields)],
    ["a map", (fields: Record<string, string>) => new Map(Object.entries(fields)) as object as Headers],
    ["a list of pairs", (fields: Record<string, string>) => Object.entries(fields) as object as Headers],
  ])("may be %s, for a client and for a call", async (_, make) => {
    const { client, requests } = observed(undefined, { headers: make({ "X-Team": "a" }) });
    await client.update("wgt_1", {}, { headers: make({ "If-Match": '"v1"', Authorization: "Bearer ada" }) });
    const { headers } = requests[0] as Request;
    expect(["X-Team", "If-Match", "Authorization"].map((name) => headers.get(name))).toEqual([
      "a",
      '"v1"',
      "Bearer ada",
    ]);
  });

  it.each([
    ["a string", "X-Team: a"],
    ["a number", 7],
    ["false", false],
    ["a list of strings", ["X-Team: a"]],
    ["a date", new Date()],
    ["an instance of a class", new (class Fields {})()],
  ])("are rejected before anything is sent when they are %s", async (_, given) => {
    const headers = given as Headers;
    const { client, requests } = observed();
    const refusal = { name: "ArgumentError", argument: "headers" };
    expect(await rejection(client.get("fraud", { headers }))).toMatchObject(refusal);
    expect(() => observed(undefined, { headers })).toThrow(expect.objectContaining(refusal));
    expect(requests).toHaveLength(0);
  });

  it("do not override a header argument when they are undefined", async () => {
    const { client, requests } = observed();
    await client.update("wgt_1", {}, { ifMatch: '"v1"', headers: { "If-Match": undefined } });
    expect(requests[0]?.headers.get("If-Match")).toBe('"v1"');
  });

  it.each([
    ["a line feed", "a\nX-Admin: true"],
    ["a carriage return", "a\rb"],
    ["a NUL", "a\0b"],
    ["a character outside Latin-1", "€"],
  ])("are rejected by name, before anything is sent, when they contain %s", async (_, value) => {
    const { client, requests } = observed();
    const ours = await rejection(client.update("wgt_1", {}, { ifMatch: value }));
    expect(ours).toMatchObject({ name: "ArgumentError", argument: "If-Match", operation: "updateWidget" });
    const theirs = await rejection(client.get("fraud", { headers: { "X-Team": value } }));
    expect(theirs).toMatchObject({ name: "ArgumentError", argument: "X-Team", operation: "getWidget" });
    expect(() => observed(undefined, { headers: { "X-Team": value } })).toThrow(/^X-Team must not hold/);
    expect(requests).toHaveLength(0);
  });

  it("lose the blanks around their values, and keep any number of blanks within", async () => {
    // A pattern that begins anew at each blank would take much longer than a test may.
    const value = `a${" ".repeat(100_000)}b`;
    const { client, requests } = observed();
    await client.get("fraud", { headers: { "X-Team": ` \t${value}\t ` } });
    expect(requests[0]?.headers.get("X-Team")).toBe(value);
  });

  it.each(["", "X Team", "X-Team:", "X-Team\r\n"])("are rejected when their name is %j", async (name) => {
    const error = await rejection(observed().client.get("fraud", { headers: { [name]: "a" } }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "headers" });
  });
});
