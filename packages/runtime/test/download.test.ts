import { getEventListeners } from "node:events";
import { describe, expect, it, vi } from "vitest";
import type { Next } from "../src/index.ts";
import { answer, type Step, scripted } from "./scripted.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

/** Responds with a file whose chunks all arrive at once, and records whether it was cancelled. */
function file() {
  const seen: { signal?: AbortSignal; isCancelled: boolean } = { isCancelled: false };
  const step: Step = ({ signal }) => {
    seen.signal = signal;
    return new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array([1])),
        cancel: () => {
          seen.isCancelled = true;
        },
      }),
    );
  };
  return { step, seen };
}

describe("the deadline of a download", () => {
  it.each([0, 1])("applies after %d chunks, even if nobody reads on", async (pieces) => {
    const { step, seen } = file();
    const { client, clock } = scripted([step]);
    const { signal } = new AbortController();
    const reader = (await client.drawings.download("drw_1", { deadline: 5000, signal })).getReader();
    for (let count = 0; count < pieces; count++) await reader.read();
    await clock.advance(4999);
    expect([seen.signal?.aborted, seen.isCancelled]).toEqual([false, false]);
    await clock.advance(1);
    expect([seen.signal?.aborted, seen.isCancelled]).toEqual([true, true]);
    expect(clock.timers).toEqual([]);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(await rejection(reader.read())).toMatchObject({ name: "TimeoutError", timeout: "deadline", phase: "body" });
  });

  it("leaves no timer or listener if it expires before there is a stream", async () => {
    const { step, seen } = file();
    const { signal } = new AbortController();
    const { client, clock } = scripted([step]);
    const middleware = [
      {
        call: async (request: Request, next: Next) => {
          const response = await next(request);
          await clock.advance(60);
          return response;
        },
      },
    ];
    const error = await rejection(client.drawings.download("drw_1", { deadline: 50, signal, middleware }));
    expect(error).toMatchObject({ name: "TimeoutError", timeout: "deadline" });
    expect([seen.isCancelled, clock.timers]).toEqual([true, []]);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("closes the connection of a stream that was dropped", async () => {
    let isClosed = false;
    await using server = await serve((request, response) => {
      request.socket.once("close", () => {
        isClosed = true;
      });
      response.writeHead(200, { "Content-Length": "10" }).write("1");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    await client.drawings.download("drw_1", { deadline: 1000 });
    await vi.waitUntil(() => isClosed, 10_000);
  });
});

describe("a download", () => {
  it("asks for identity encoding, so that its length is known", async () => {
    const totals: unknown[] = [];
    await using server = await serve((request, response) => {
      response.setHeader("Content-Length", "4");
      response.end(request.headers["accept-encoding"] === "identity" ? "1234" : "gzip");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const stream = await client.drawings.download("drw_1", { onDownloadProgress: ({ total }) => totals.push(total) });
    expect([await new Response(stream).text(), totals.at(-1)]).toEqual(["1234", 4]);
  });
});

describe("the caller's signal", () => {
  it("cancels a download that nobody reads", async () => {
    const { step, seen } = file();
    const { client, clock } = scripted([step]);
    const caller = new AbortController();
    const stream = await client.drawings.download("drw_1", { signal: caller.signal });
    caller.abort(new Error("enough"));
    expect([seen.isCancelled, clock.timers]).toEqual([true, []]);
    expect(await rejection(new Response(stream).text())).toMatchObject({
      name: "AbortError",
      message: expect.stringContaining("Aborted: enough"),
    });
  });
});

describe("a download answered with an HTML page", () => {
  const page = (headers: HeadersInit) => () => new Response("<title>Sign in</title>", { headers });

  it.each(["text/html", "Text/HTML; charset=utf-8"])("is a DecodeError when the type is %s", async (type) => {
    const { client } = observed(page({ "Content-Type": type }));
    const error = await rejection(client.drawings.download("drw_1"));
    expect(error).toMatchObject({ name: "DecodeError", status: 200 });
    expect(String(error)).toContain("Expected a file, got a page of HTML");
  });

  it.each([
    [
      "has a Content-Disposition header",
      { "Content-Type": "text/html", "Content-Disposition": 'attachment; filename="a.html"' },
    ],
    ["has another Content-Type", { "Content-Type": "text/html-template" }],
  ])("is a file if it %s", async (_, headers) => {
    const { client } = observed(page(headers as HeadersInit));
    expect(await new Response(await client.drawings.download("drw_1")).text()).toContain("Sign in");
  });

  it("leaves no timer or listener behind", async () => {
    const { signal } = new AbortController();
    const { client, clock } = scripted([answer(200, { "Content-Type": "text/html" })]);
    await rejection(client.drawings.download("drw_1", { signal }));
    expect(clock.timers).toEqual([]);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});
