import { afterEach, describe, expect, it, vi } from "vitest";
import type { DownloadProgress, UploadProgress } from "../src/index.ts";
import { fileFromStream } from "../src/index.ts";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

const SIZE = 300_000;

afterEach(() => void vi.unstubAllGlobals());

/** A server that accepts every upload after rejecting the first few requests. */
function takeAll(refusals = 0) {
  const sizes: number[] = [];
  const lengths: (string | undefined)[] = [];
  const server = serve((request, response) => {
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("end", () => {
      lengths.push(request.headers["content-length"]);
      const status = sizes.push(size) <= refusals ? 503 : 204;
      // A form creates a resource.
      const isMade = status === 204 && request.method === "POST";
      response.writeHead(isMade ? 201 : status, { "Retry-After": "0" }).end(isMade ? "{}" : "");
    });
  });
  return { server, sizes, lengths };
}

describe("the progress of an upload", () => {
  it.each([
    ["a Blob", () => new Blob([new Uint8Array(SIZE)])],
    ["an array of bytes", () => new Uint8Array(SIZE)],
    ["a string", () => "x".repeat(SIZE)],
    ["a stream with a declared size", () => fileFromStream(new Blob([new Uint8Array(SIZE)]).stream(), { size: SIZE })],
  ])("is reported chunk by chunk to the end for %s, which is still sent with its size", async (_, make) => {
    const { server, sizes, lengths } = takeAll();
    await using running = await server;
    const seen: UploadProgress[] = [];
    const client = widgets(undefined, { baseUrl: running.url });
    await client.drawings.replace("drw_1", make(), { onUploadProgress: (progress) => void seen.push(progress) });
    expect(sizes).toEqual([SIZE]);
    expect(lengths).toEqual([String(SIZE)]);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.map(({ sent }) => sent)).toEqual(seen.map(({ sent }) => sent).sort((one, other) => one - other));
    expect(seen.at(-1)).toEqual({ sent: SIZE, total: SIZE });
  });

  it("has no total for a stream of unknown size", async () => {
    const { server, sizes, lengths } = takeAll();
    await using running = await server;
    const seen: UploadProgress[] = [];
    const client = widgets(undefined, { baseUrl: running.url });
    const stream = new Blob([new Uint8Array(SIZE)]).stream();
    await client.drawings.replace("drw_1", stream, { onUploadProgress: (progress) => void seen.push(progress) });
    expect([sizes, lengths]).toEqual([[SIZE], [undefined]]);
    expect(seen.at(-1)).toEqual({ sent: SIZE, total: undefined });
  });

  it("starts over when the upload is sent again", async () => {
    const { server, sizes, lengths } = takeAll(1);
    await using running = await server;
    const seen: number[] = [];
    const client = widgets(undefined, { baseUrl: running.url });
    const file = new Blob([new Uint8Array(SIZE)]);
    await client.drawings.replace("drw_1", file, { onUploadProgress: ({ sent }) => void seen.push(sent) });
    expect(sizes).toEqual([SIZE, SIZE]);
    expect(lengths).toEqual([String(SIZE), String(SIZE)]);
    expect(seen.filter((sent) => sent === SIZE)).toHaveLength(2);
  });

  it("includes the bytes around the file in a form", async () => {
    const { server, sizes } = takeAll();
    await using running = await server;
    let last: UploadProgress | undefined;
    const client = widgets(undefined, { baseUrl: running.url });
    const onUploadProgress = (progress: UploadProgress) => {
      last = progress;
    };
    await client.drawings.upload("wgt_1", { file: new Blob([new Uint8Array(SIZE)]) }, { onUploadProgress });
    expect(sizes[0]).toBeGreaterThan(SIZE);
    expect(last).toEqual({ sent: sizes[0], total: sizes[0] });
  });

  it("is reported at the end where fetch offers nothing more", async () => {
    vi.stubGlobal("document", {});
    const { client, requests } = observed(() => new Response(null, { status: 204 }));
    const seen: UploadProgress[] = [];
    const file = new Blob([new Uint8Array(SIZE)]);
    await client.drawings.replace("drw_1", file, { onUploadProgress: (progress) => void seen.push(progress) });
    expect(seen).toEqual([{ sent: SIZE, total: SIZE }]);
    expect((await requests[0]?.blob())?.size).toBe(SIZE);
  });
});

describe("a stream body in a browser whose connection does not support it", () => {
  it("fails with advice on what to pass instead", async () => {
    vi.stubGlobal("document", {});
    const client = widgets(() => {
      throw new TypeError("Failed to fetch");
    });
    const error = await rejection(client.drawings.replace("drw_1", new Blob(["bytes"]).stream()));
    expect(error).toMatchObject({ name: "ConnectionError" });
    expect(String(error)).toContain("Failed to fetch. Browsers send streams over HTTP/2 only: pass a Blob or a File");
  });
});

describe("the progress of a download", () => {
  const respond = (headers: Record<string, string>) => () => new Response("x".repeat(SIZE), { headers });

  it.each([
    ["the total that the server declares", { "Content-Length": String(SIZE) }, SIZE],
    ["no total when the server declares none", {}, undefined],
    [
      "no total when the declared length is that of compressed bytes",
      { "Content-Length": "99", "Content-Encoding": "gzip" },
      undefined,
    ],
  ] as const)("has %s", async (_, headers, total) => {
    const { client } = observed(respond(headers));
    const seen: DownloadProgress[] = [];
    const onDownloadProgress = (progress: DownloadProgress) => void seen.push(progress);
    const stream = await client.drawings.download("drw_1", { onDownloadProgress });
    expect(seen).toEqual([]);
    expect(await new Response(stream).text()).toHaveLength(SIZE);
    expect(seen.at(-1)).toEqual({ received: SIZE, total });
  });

  it("does not hide a broken connection", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "10" }).write("12345", () => response.destroy());
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const seen: number[] = [];
    const stream = await client.drawings.download("drw_1", {
      onDownloadProgress: ({ received }) => void seen.push(received),
    });
    expect(await rejection(new Response(stream).text())).toMatchObject({ name: "ConnectionError" });
    expect(seen).toEqual([5]);
  });
});

describe("a progress listener that fails", () => {
  const mistake = new Error("my own mistake");
  const listeners = {
    throws: () => {
      throw mistake;
    },
    rejects: () => Promise.reject(mistake),
  };

  it.each(Object.entries(listeners))("is logged, and does not fail the call, when it %s", async (_, listener) => {
    const logged: unknown[] = [];
    const logger = { ...console, error: (...line: unknown[]) => void logged.push(line) };
    const { server, sizes } = takeAll();
    await using running = await server;
    const { client } = observed(() => new Response("12345"), { logger });
    const stream = await client.drawings.download("drw_1", { onDownloadProgress: listener });
    expect(await new Response(stream).text()).toBe("12345");
    expect(logged.splice(0)).toEqual([["onDownloadProgress failed", { error: mistake }]]);

    const uploading = widgets(undefined, { baseUrl: running.url, logger });
    await uploading.drawings.replace("drw_1", "x".repeat(SIZE), { onUploadProgress: listener });
    expect(sizes).toEqual([SIZE]);
    expect(logged[0]).toEqual(["onUploadProgress failed", { error: mistake }]);
  });
});

describe("a progress listener that is not a function", () => {
  it.each(["onUploadProgress", "onDownloadProgress"])("is rejected before anything is sent: %s", async (name) => {
    const { client, requests } = observed();
    const error = await rejection(client.get("fraud", { [name]: 42 }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: name, operation: "getWidget" });
    expect(requests).toHaveLength(0);
  });
});
