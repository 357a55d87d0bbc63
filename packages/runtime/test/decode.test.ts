import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createTransport, Resource } from "../src/codegen/v1.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

/** A resource whose responses are not objects. */
class Shelf extends Resource {
  get(json: "array" | "any") {
    return this.call({ id: "getShelf", method: "GET", path: "/shelf", errors: [], json });
  }
}

describe("a successful response", () => {
  it("is read as JSON when it has no Content-Type", async () => {
    const { client } = observed(() => new Response(new Blob(['{"id":"wgt_1"}'])));
    expect(await client.get("fraud")).toEqual({ id: "wgt_1" });
  });

  it("is read where the chunks of a fetch are buffers", async () => {
    const { buffer } = new TextEncoder().encode('{"id":"wgt_1"}');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(buffer);
        controller.close();
      },
    });
    expect(await observed(() => new Response(body)).client.get("fraud")).toEqual({ id: "wgt_1" });
  });

  it.each([204, 205])("has no data when its status is %i", async (status) => {
    const { client } = observed(() => new Response(null, { status }));
    expect(await client.delete("wgt_1")).toBeUndefined();
  });

  it("has no data when the contract documents none for its status", async () => {
    const { client } = observed(() => new Response("", { status: 202 }));
    expect(await client.delete("wgt_1")).toBeUndefined();
  });

  it.each([
    ["nothing", "", "Expected JSON, got an empty body"],
    ["an HTML page", "<title>Sign in</title>", 'Expected JSON, got "Sign in"'],
    ["truncated JSON", '{"id":"wgt_1","na', "Expected JSON, got unreadable JSON of 17 characters"],
  ])("is a DecodeError when it should be JSON and is %s", async (_, body, message) => {
    const { client } = observed(() => new Response(body, { headers: { "X-Request-Id": "req_7" } }));
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({
      name: "DecodeError",
      message: `${message} (200 GET /v1/widgets/fraud, request req_7)`,
      status: 200,
      requestId: "req_7",
      operation: "getWidget",
    });
  });

  it.each([
    ["null", null, 'Expected a JSON object, got "null"'],
    ["a text", "hi", 'Expected a JSON object, got "hi"'],
    ["a list", [], 'Expected a JSON object, got "[]"'],
    ["a number", 5, 'Expected a JSON object, got "5"'],
  ])("is a DecodeError when it should be an object and is %s", async (_, body, message) => {
    await using server = await serve((__, response) => response.end(JSON.stringify(body)));
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(client.get("fraud"));
    expect(error).toMatchObject({ name: "DecodeError", status: 200, message: expect.stringContaining(message) });
    expect(await rejection(client.list().toArray())).toMatchObject({ name: "DecodeError" });
  });

  it.each([204, 205])("is a DecodeError when its status is %i and the contract documents a body", async (status) => {
    const { client } = observed(() => new Response(null, { status }));
    for (const call of [client.get("fraud"), client.list(), client.drawings.download("drw_1")]) {
      expect(await rejection(call)).toMatchObject({ name: "DecodeError", status });
    }
    const error = await rejection(client.create({}));
    expect(error).toMatchObject({ name: "DecodeError", outcome: "unknown", idempotencyKey: expect.any(String) });
  });

  it("may have an undocumented status if its body has the right kind", async () => {
    const { client } = observed(() => Response.json({ id: "wgt_1" }, { status: 200 }));
    expect(await client.create({})).toEqual({ id: "wgt_1" });
    expect(await client.delete("wgt_1").result()).toMatchObject({ ok: true, status: 200 });
  });

  it("may lack a body where no documented status has one", async () => {
    const { client } = observed(() => new Response(null, { status: 205 }));
    expect(await client.drawings.replace("drw_1", "x")).toBeUndefined();
  });

  it.each([
    ["array", [1]],
    ["any", "hi"],
    ["any", null],
  ] as const)("of the JSON kind %s may be %j", async (json, body) => {
    const transport = createTransport({ baseUrl: "https://api.test", token: null, fetch: () => Response.json(body) });
    expect(await new Shelf(transport).get(json)).toEqual(body);
  });

  it("of the JSON kind array is a DecodeError when it is an object", async () => {
    const transport = createTransport({ baseUrl: "https://api.test", token: null, fetch: () => Response.json({}) });
    const error = await rejection(new Shelf(transport).get("array"));
    expect(error).toMatchObject({ name: "DecodeError", message: expect.stringContaining("Expected a JSON array") });
  });

  const bomb = gzipSync(Buffer.alloc(100_000_000, " "));
  it.each([
    ["a decompression bomb", { "Content-Encoding": "gzip" }, () => bomb],
    [
      "a decompression bomb of a declared length",
      { "Content-Encoding": "gzip", "Content-Length": String(bomb.length) },
      () => bomb,
    ],
    ["an endless list", {}, () => Buffer.alloc(70_000_000, " ")],
    ["declared too long", { "Content-Length": "70000000" }, () => Buffer.alloc(70_000_000, " ")],
  ])("that is %s is an error before it takes all memory", async (_, headers, body) => {
    let written = 0;
    await using server = await serve(async (__, response) => {
      response.writeHead(200, headers as Record<string, string>);
      const bytes = body();
      for (let at = 0; at < bytes.length && !response.destroyed; at += 1_000_000) {
        const piece = bytes.subarray(at, at + 1_000_000);
        written += piece.length;
        if (!response.write(piece)) await Promise.race([once(response, "drain"), once(response, "close")]);
      }
      response.end();
    });
    const error = await rejection(widgets(undefined, { baseUrl: server.url }).get("fraud"));
    expect(error).toMatchObject({
      name: "DecodeError",
      message: expect.stringContaining("longer than 67108864 bytes"),
    });
    expect(written).toBeLessThanOrEqual(70_000_000);
  });

  it("keeps the secrets of an unreadable body out of its error", async () => {
    const { client } = observed(() => new Response('{"enrollment_key":"enr_secret"', { status: 201 }));
    const error = (await rejection(client.create({}))) as Error;
    expect(`${error.stack}${JSON.stringify(error)}${String(error.cause)}`).not.toContain("enr_secret");
  });

  it("is a ConnectionError when the connection breaks in its body", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "1000", "Content-Type": "application/json" });
      response.write('{"id":', () => response.destroy());
    });
    const error = await rejection(widgets(undefined, { baseUrl: server.url }).get("fraud"));
    expect(error).toMatchObject({ name: "ConnectionError", operation: "getWidget" });
    expect((error as Error).cause).toBeInstanceOf(Error);
  });
});

describe("a download", () => {
  it("is a stream of the bytes", async () => {
    const { client } = observed(() => new Response(new Uint8Array([0, 255, 13, 10])));
    const bytes = await new Response(await client.drawings.download("drw_1")).bytes();
    expect([...bytes]).toEqual([0, 255, 13, 10]);
  });

  it("is an empty stream when the response has no body", async () => {
    const { client } = observed(() => new Response(null));
    expect(await new Response(await client.drawings.download("drw_1")).text()).toBe("");
  });

  it("is available before the body is complete", async () => {
    await using server = await serve((_, response) => void response.write("first"));
    const stream = await widgets(undefined, { baseUrl: server.url }).drawings.download("drw_1");
    const reader = stream.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
    await reader.cancel();
  });

  it("fails with a ConnectionError when its connection breaks", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "1000" });
      response.write("first", () => response.destroy());
    });
    const stream = await widgets(undefined, { baseUrl: server.url }).drawings.download("drw_1");
    expect(await rejection(new Response(stream).text())).toMatchObject({ name: "ConnectionError" });
  });

  it("fails with the signal's reason as cause when the caller aborts", async () => {
    await using server = await serve((_, response) => void response.write("first"));
    const controller = new AbortController();
    const client = widgets(undefined, { baseUrl: server.url });
    const reader = (await client.drawings.download("drw_1", { signal: controller.signal })).getReader();
    await reader.read();
    const pending = rejection(reader.read());
    controller.abort(new Error("enough"));
    expect(await pending).toMatchObject({ name: "AbortError", cause: { message: "enough" } });
  });

  it("cancels the response body when it is cancelled", async () => {
    let reason: unknown;
    const source = new ReadableStream<Uint8Array>({
      cancel(given) {
        reason = given;
      },
    });
    const { client } = observed(() => new Response(source));
    await (await client.drawings.download("drw_1")).cancel("enough");
    expect(reason).toBe("enough");
  });
});
