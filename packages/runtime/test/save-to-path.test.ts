import { execFile } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTypedFetch } from "../src/fetch.ts";
import { ApiError, ArgumentError } from "../src/index.ts";
import { saveToPath } from "../src/node.ts";
import { serve } from "./serve.ts";
import { getContent, observed, rejection, widgets } from "./widgets.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "orgplane-"));
  path = join(folder, "copy.csv");
});
afterEach(() => rm(folder, { recursive: true }));

/** The raw client of a server. */
function raw(baseUrl: string) {
  interface Paths {
    "/drawings/{drawing}/content": Download;
    "/unlisted/{drawing}": Download;
  }
  interface Download {
    get: {
      parameters: { path: { drawing: string } };
      responses: { 200: { content: { "application/octet-stream": string } } };
    };
  }
  return createTypedFetch<Paths>({ baseUrl, token: null }, { getContent });
}

const bytes = "id,label\n0,cat\n";
const files = () => readdir(folder);

describe("a download saved to a path", () => {
  it.each([
    ["a path", () => path],
    ["a URL", () => pathToFileURL(path)],
  ])("is complete at %s, with no other file beside it", async (_, at) => {
    const { client } = observed(() => new Response(bytes));
    await saveToPath(await client.drawings.download("drw_1"), at());
    expect(await readFile(path, "utf8")).toBe(bytes);
    expect(await files()).toEqual(["copy.csv"]);
  });

  it("may be given as the call itself", async () => {
    const { client } = observed(() => new Response(bytes));
    await saveToPath(client.drawings.download("drw_1"), path);
    expect(await readFile(path, "utf8")).toBe(bytes);
  });

  it("replaces an existing file", async () => {
    await writeFile(path, "much more than there will be afterwards");
    const { client } = observed(() => new Response(bytes));
    await saveToPath(client.drawings.download("drw_1"), path);
    expect(await readFile(path, "utf8")).toBe(bytes);
  });

  it("leaves what was there as it was if the connection breaks, and nothing beside it", async () => {
    await writeFile(path, "before");
    await using server = await serve((request, response) => {
      response.writeHead(200, { "Content-Length": "10" }).write("1234", () => request.socket.destroy());
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(saveToPath(client.drawings.download("drw_1"), path));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "rejected" });
    expect([await files(), await readFile(path, "utf8")]).toEqual([["copy.csv"], "before"]);
  });

  /** Responses that a client might mistake for the whole file. */
  const parts: readonly [what: string, answer: RequestListener, status: number][] = [
    ["a part that was not requested", (_, to) => to.writeHead(206, { "Content-Range": "bytes 0-1/9" }).end("id"), 206],
    ["no content", (_, to) => to.writeHead(204).end(), 204],
    ["202 Accepted", (_, to) => to.writeHead(202).end("{}"), 202],
    ["a response that a proxy changed", (_, to) => to.writeHead(203).end("id"), 203],
    [
      "a truncated compressed file",
      (_, to) => to.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(bytes.repeat(9999)).subarray(0, -20)),
      200,
    ],
    ["a part that it calls a success", (_, to) => to.writeHead(200, { "Content-Range": "bytes 0-1/9" }).end("id"), 200],
  ];

  it.each(parts)("keeps an existing file if the server sends %s", async (_, answer, status) => {
    await writeFile(path, "before");
    await using server = await serve(answer);
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(saveToPath(client.drawings.download("drw_1"), path));
    expect(error).toMatchObject({ name: "DecodeError", status });
    expect([await files(), await readFile(path, "utf8")]).toEqual([["copy.csv"], "before"]);
  });

  it.each(parts)("keeps an existing file if the raw client got %s", async (_, answer) => {
    await writeFile(path, "before");
    await using server = await serve(answer);
    const client = raw(server.url);
    const params = { path: { drawing: "drw_1" } };
    const saved = async () => {
      const { data } = await client.GET("/drawings/{drawing}/content", { params, parseAs: "stream" });
      await saveToPath(data as ReadableStream<Uint8Array>, path);
    };
    await rejection(saved());
    expect([await files(), await readFile(path, "utf8")]).toEqual([["copy.csv"], "before"]);
  });

  it.each(["/drawings/{drawing}/content", "/unlisted/{drawing}"] as const)(
    "may come from the raw client: %s",
    async (template) => {
      await using server = await serve((_, response) => response.end(bytes));
      const params = { path: { drawing: "drw_1" } };
      const { data } = await raw(server.url).GET(template, { params, parseAs: "stream" });
      await saveToPath(data as ReadableStream<Uint8Array>, path);
      expect(await readFile(path, "utf8")).toBe(bytes);
    },
  );

  it("keeps an existing file if the caller asked for only a part", async () => {
    await writeFile(path, "before");
    await using server = await serve((request, response) => {
      response.writeHead(206, { "Content-Range": `${request.headers.range}/9` }).end("id");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const download = () => client.drawings.download("drw_1", { headers: { Range: "bytes 0-1" } });
    expect(await new Response(await download()).text()).toBe("id");
    expect(await rejection(saveToPath(download(), path))).toMatchObject({ name: "DecodeError", status: 206 });
    expect(await readFile(path, "utf8")).toBe("before");
  });

  it("saves the whole file if the server ignores that the caller asked for a part", async () => {
    const { client } = observed(() => new Response("id,label"));
    await saveToPath(client.drawings.download("drw_1", { headers: { Range: "bytes=0-1" } }), path);
    expect(await readFile(path, "utf8")).toBe("id,label");
  });

  it.each([{ "Content-Length": "9" }, { "Content-Length": "9", "Content-Encoding": "identity" }])(
    "keeps an existing file if a handler ends it early: %j",
    async (headers) => {
      await writeFile(path, "before");
      const { client } = observed(() => new Response("id", { headers }));
      const error = await rejection(saveToPath(client.drawings.download("drw_1"), path));
      expect(error).toMatchObject({ name: "ConnectionError", message: expect.stringContaining("after 2 of 9 bytes") });
      expect([await files(), await readFile(path, "utf8")]).toEqual([["copy.csv"], "before"]);
    },
  );

  it("keeps an existing file if noOp sends nothing", async () => {
    await writeFile(path, "before");
    const { client, requests } = observed();
    await saveToPath(client.drawings.download("drw_1", { noOp: true }), path);
    expect([requests.length, await readFile(path, "utf8")]).toEqual([0, "before"]);
  });

  it("leaves no file if the caller aborts", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "10" }).write("1234");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const caller = new AbortController();
    const saved = rejection(saveToPath(client.drawings.download("drw_1", { signal: caller.signal }), path));
    await vi.waitUntil(async () => (await files()).some((file) => file.endsWith(".part")));
    caller.abort();
    expect(await saved).toMatchObject({ name: "AbortError" });
    expect(await files()).toEqual([]);
  });

  it("leaves no file if the server rejects the call", async () => {
    const { client } = observed(() => new Response("{}", { status: 404 }));
    expect(await rejection(saveToPath(client.drawings.download("drw_1"), path))).toBeInstanceOf(ApiError);
    expect(await files()).toEqual([]);
  });

  it("fails with the file system's error where no file can be written, and closes the connection", async () => {
    let isClosed = false;
    await using server = await serve((request, response) => {
      request.socket.once("close", () => {
        isClosed = true;
      });
      response.writeHead(200, { "Content-Length": "10" }).write("1234");
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(saveToPath(client.drawings.download("drw_1"), join(folder, "none", "copy.csv")));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ argument: "path", reason: "cannot be written (ENOENT)", cause: { code: "ENOENT" } });
    await vi.waitUntil(() => isClosed);
  });

  it.each([
    ["a folder", () => mkdir(path)],
    ["a pipe", () => promisify(execFile)("mkfifo", [path])],
  ])("is rejected if the path is %s, which stays", async (_, make) => {
    const { client } = observed(() => new Response(bytes));
    await make();
    const before = (await stat(path)).ino;
    const error = await rejection(saveToPath(client.drawings.download("drw_1"), path));
    expect(error).toMatchObject({ argument: "path", reason: "must be the path of a file" });
    expect([await files(), (await stat(path)).ino]).toEqual([["copy.csv"], before]);
  });

  it.each([0o600, 0o666])("replaces the target of a symbolic link, with the same permissions: %i", async (mode) => {
    const { client } = observed(() => new Response(bytes));
    const target = join(folder, "target.csv");
    await writeFile(target, "before");
    await chmod(target, mode);
    await symlink(target, path);
    await saveToPath(client.drawings.download("drw_1"), path);
    expect([await readFile(target, "utf8"), (await lstat(path)).isSymbolicLink()]).toEqual([bytes, true]);
    expect((await stat(target)).mode & 0o777).toBe(mode);
  });

  it("may have the longest name that the file system allows", async () => {
    const { client } = observed(() => new Response(bytes));
    const long = join(folder, "a".repeat(255));
    await saveToPath(client.drawings.download("drw_1"), long);
    expect(await readFile(long, "utf8")).toBe(bytes);
  });

  it.each([undefined, 5, new URL("https://api.test/copy.csv"), "a\0b"])(
    "is rejected, and its stream closed, if the path is %j",
    async (wrong) => {
      let isCancelled = false;
      const cancel = () => {
        isCancelled = true;
      };
      const error = await rejection(saveToPath(new ReadableStream({ cancel }), wrong as string));
      expect(error).toMatchObject({ name: "ArgumentError", argument: "path" });
      expect(isCancelled).toBe(true);
    },
  );

  it.each([undefined, null, 5, new Response(bytes)])("is rejected if it is not a stream: %s", async (wrong) => {
    const error = await rejection(saveToPath(wrong as never, path));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "download" });
    expect(await files()).toEqual([]);
  });
});
