import { describe, expect, it } from "vitest";
import { knownBody, knownResponse, readable } from "../src/http/known-body.ts";
import { createMock } from "../src/mock.ts";
import { fixture } from "./fixture.ts";

const bytes = new TextEncoder().encode('{"name":"first"}');

describe("a response whose bytes are known", () => {
  it("has no stream until somebody wants to read it", async () => {
    const response = knownResponse(bytes, { status: 201, headers: { "Content-Type": "application/json" } });
    expect([response.body, knownBody(response)]).toEqual([null, bytes]);
    const read = readable(response);
    expect([read.status, read.headers.get("content-type"), await read.json()]).toEqual([
      201,
      "application/json",
      { name: "first" },
    ]);
  });

  it("leaves a response alone that has a stream, or no body", () => {
    for (const body of ["text", null]) {
      const response = new Response(body);
      expect(readable(response)).toBe(response);
    }
  });

  it("is one to read where a mock answers as fetch does, again and again", async () => {
    const mock = await createMock({ document: fixture });
    const headers = { Authorization: "Bearer x" };
    const texts = [1, 2].map(async () => (await mock.fetch("http://localhost/v1/things/thg_1", { headers })).text());
    const [first = "", second] = await Promise.all(texts);
    expect(JSON.parse(first)).toMatchObject({ id: "thg_1" });
    expect(second).toBe(first);
  });
});
