import type { ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { CallOptions, ClientOptions, Handler, Middleware } from "../src/index.ts";
import { revocable } from "../src/platform/stream.ts";
import { serve } from "./serve.ts";
import { observed, rejection, type Widgets, widgets } from "./widgets.ts";

const CHUNK = 65_536;
const SIZE = 512 * CHUNK;

/** An endless stream, and how it was used. */
function endless() {
  const source = { pulls: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        source.pulls++;
        await new Promise((resolve) => setImmediate(resolve));
        controller.enqueue(new Uint8Array(CHUNK));
      },
      cancel() {
        source.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, source };
}

/** A file that counts the chunks that are read from it. */
class CountedFile extends File {
  pulls = 0;

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const count = () => void this.pulls++;
    return super.stream().pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          count();
          controller.enqueue(chunk);
        },
      }),
    );
  }
}

/** Servers that do not read the whole body. */
const servers = {
  "takes nothing": () => serve(() => {}),
  "breaks the connection": () => serve(({ socket }) => void setTimeout(() => socket.resetAndDestroy(), 20)),
  "refuses early": () => serve((_, response) => void response.writeHead(413).end("{}")),
  "refuses early, and then says no more": () => serve((_, response) => void response.writeHead(413).write("{")),
};

interface Sending {
  readonly call: PromiseLike<unknown>;
  readonly source: { readonly pulls: number; readonly isCancelled?: boolean };
}

/** Ways to send a body that counts how often a chunk of it is read. */
const bodies: Record<string, (client: Widgets, options?: CallOptions) => Sending> = {
  "a stream": (client, options) => {
    const { stream, source } = endless();
    return { call: client.drawings.replace("drw_1", stream, options), source };
  },
  "a form with a stream": (client, options) => {
    const { stream, source } = endless();
    return { call: client.drawings.upload("wgt_1", { type: "csv", file: stream }, options), source };
  },
  "a file": (client, options) => {
    const source = new CountedFile(Array(SIZE / CHUNK).fill(new Uint8Array(CHUNK)), "big.bin");
    return { call: client.drawings.replace("drw_1", source, options), source };
  },
};

/** Whether the rest of the body is never read. */
async function isLeft({ source }: Sending): Promise<boolean> {
  const { pulls } = source;
  await pause(60);
  // One chunk may have been in flight.
  return source.pulls - pulls <= 1 && source.pulls < SIZE / CHUNK && source.isCancelled !== false;
}

describe("a failed upload", () => {
  const cases = Object.keys(servers).flatMap((server) => Object.keys(bodies).map((body) => [server, body]));

  it.each(cases)("leaves the rest of its body unread when the server %s: %s", async (server = "", body = "") => {
    await using running = await servers[server as keyof typeof servers]();
    const client = widgets(undefined, { baseUrl: running.url, attemptTimeout: 100, retries: 0 });
    const sending = bodies[body]?.(client) ?? expect.fail();
    const error = await rejection(sending.call);
    expect(error).toMatchObject({ name: expect.stringMatching(/^(Timeout|Connection|Api)Error$/) });
    expect(await isLeft(sending)).toBe(true);
  });

  it.each(Object.keys(bodies))("leaves the rest of its body unread when the caller aborts: %s", async (body) => {
    await using server = await serve(() => {});
    const client = widgets(undefined, { baseUrl: server.url });
    const caller = new AbortController();
    const sending = bodies[body]?.(client, { signal: caller.signal }) ?? expect.fail();
    const ended = rejection(sending.call);
    await pause(60);
    caller.abort();
    expect(await ended).toMatchObject({ name: "AbortError" });
    expect(await isLeft(sending)).toBe(true);
  });

  it("leaves the rest of the first body unread when it is retried", async () => {
    const firsts: ServerResponse[] = [];
    await using server = await serve((_, response) => {
      if (firsts.push(response) === 1) response.writeHead(503, { "Retry-After": "1" }).write("{");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const sending = bodies["a file"]?.(client, { deadline: 2000 }) ?? expect.fail();
    const ended = rejection(sending.call);
    await vi.waitUntil(() => firsts.length > 0);
    await pause(100);
    expect(await isLeft(sending)).toBe(true);
    expect(await ended).toMatchObject({ name: "TimeoutError" });
    expect(firsts).toHaveLength(2);
  });

  it("sends the whole body again when it is retried", async () => {
    const sizes: number[] = [];
    const lengths: unknown[] = [];
    await using server = await serve(async (request, response) => {
      lengths.push(request.headers["content-length"]);
      sizes.push((await buffer(request)).length);
      response.writeHead(sizes.length === 1 ? 503 : 204, { "Retry-After": "0" }).end();
    });
    const client = widgets(undefined, { baseUrl: server.url });
    await bodies["a file"]?.(client).call;
    expect(sizes).toEqual([SIZE, SIZE]);
    expect(lengths).toEqual([String(SIZE), String(SIZE)]);
  });
});

describe("a revoked stream", () => {
  it.each(["while it is read", "before it is read"])(
    "fails with the reason instead of ending early: %s",
    async (when) => {
      const { stream, source } = endless();
      const { stream: revoked, revoke } = revocable(stream);
      const reader = revoked.getReader();
      await reader.read();
      const reading = when === "while it is read" ? rejection(reader.read()) : undefined;
      revoke(new Error("enough"));
      expect(await (reading ?? rejection(reader.read()))).toMatchObject({ message: "enough" });
      expect(source.isCancelled).toBe(true);
    },
  );
});

describe("an upload that middleware replaced", () => {
  it("has the declared length", async () => {
    const lengths: unknown[] = [];
    await using server = await serve(async (request, response) => {
      lengths.push(request.headers["content-length"], (await buffer(request)).length);
      response.writeHead(204).end();
    });
    const middleware: Middleware = {
      attempt: (request, next) => next(new Request(request, { body: new Blob(["other"]) })),
    };
    const client = widgets(undefined, { baseUrl: server.url, middleware: [middleware] });
    await client.drawings.replace("drw_1", new Blob(["bytes that are not sent"]));
    expect(lengths).toEqual(["5", 5]);
  });
});

describe("an upload to a handler in the same process", () => {
  it.each([[undefined], [{}]])("fails once when the handler returns %j", async (answer) => {
    const { client, requests } = observed(() => answer as unknown as Response);
    const error = await rejection(client.drawings.replace("drw_1", new Blob(["bytes"])));
    expect(String(error)).toContain("did not answer with a Response");
    expect(requests).toHaveLength(1);
  });

  it("can still be read after the response", async () => {
    const requests: Request[] = [];
    const client = widgets((request) => {
      requests.push(request);
      return new Response(null, { status: 204 });
    });
    await client.drawings.replace("drw_1", new Blob(["bytes"]));
    await client.drawings.replace("drw_1", new Blob(["stream"]).stream());
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(["bytes", "stream"]);
  });
});

describe("a form with a failing stream", () => {
  it("fails, and cancels the other streams", async () => {
    const { client } = observed(async (request) => {
      await request.blob();
      return Response.json({});
    });
    const broken = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("disk error")) });
    const { stream, source } = endless();
    const error = await rejection(client.drawings.upload("wgt_1", { file: broken, more: stream }));
    expect(error).toMatchObject({ name: "ConnectionError", cause: { message: "disk error" } });
    expect(source).toEqual({ pulls: 0, isCancelled: true });
  });
});

describe("a stream body that is not sent", () => {
  it.each<[string, ClientOptions]>([
    ["the client is offline", { offline: true }],
    ["noOp is set", { noOp: true }],
    ["there is no token", { token: () => Promise.reject(new Error("no token")) }],
    ["middleware responds itself", { middleware: [{ call: () => new Response(null, { status: 204 }) }] }],
  ])("is cancelled when %s", async (_, options) => {
    const { client, requests } = observed(undefined, options);
    for (const body of ["a stream", "a form with a stream"]) {
      const { call, source } = bodies[body]?.(client) ?? expect.fail();
      await Promise.allSettled([call]);
      await pause();
      expect(source).toEqual({ pulls: 0, isCancelled: true });
    }
    expect(requests).toEqual([]);
  });

  it.each(["call", "attempt"] as const)(
    "is cancelled when there is no token and middleware replaced the %s",
    async (place) => {
      const another: Handler = (request, next) => next(new Request(request));
      const token = () => Promise.reject(new Error("no token"));
      const { client } = observed(undefined, { token, middleware: [{ [place]: another }] });
      for (const body of ["a stream", "a form with a stream"]) {
        const { call, source } = bodies[body]?.(client) ?? expect.fail();
        expect(await rejection(call)).toMatchObject({ name: "AuthError" });
        await pause();
        expect(source).toMatchObject({ isCancelled: true });
      }
    },
  );

  it("is cancelled when the call was aborted before", async () => {
    const { client } = observed();
    const { stream, source } = endless();
    const error = await rejection(client.drawings.replace("drw_1", stream, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent" });
    await pause();
    expect(source).toEqual({ pulls: 0, isCancelled: true });
  });

  it("is not touched by a preview", async () => {
    const { client } = observed();
    const { stream, source } = endless();
    await client.drawings.replace("drw_1", stream).preview();
    expect(source).toEqual({ pulls: 0, isCancelled: false });
    expect(stream.locked).toBe(false);
  });
});
