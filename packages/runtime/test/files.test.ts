import { execFile } from "node:child_process";
import { appendFileSync, createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect, promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ArgumentError, fileFromStream } from "../src/index.ts";
import { fileFromPath, fileFromReadable } from "../src/node.ts";
import { type LoopbackServer, serve } from "./serve.ts";
import { observed, rejection, type Widgets, widgets } from "./widgets.ts";

interface Upload {
  readonly headers: IncomingHttpHeaders;
  readonly form: FormData;
}

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "orgplane-"));
  path = join(folder, "my classes.csv");
  await writeFile(path, "id,label");
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => void vi.unstubAllGlobals());

/** A server that accepts forms, a client of it, and the uploads that it received. */
async function receiver(): Promise<{ server: LoopbackServer; client: Widgets; uploads: Upload[] }> {
  const uploads: Upload[] = [];
  const server = await serve((request, response) => {
    receive(request).then(
      (upload) => {
        uploads.push(upload);
        response.writeHead(201, { "Content-Type": "application/json" }).end("{}");
      },
      () => response.destroy(),
    );
  });
  return { server, client: widgets(undefined, { baseUrl: server.url }), uploads };
}

async function receive(request: IncomingMessage): Promise<Upload> {
  const { headers } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = headers["content-type"] ?? "";
  const form = await new Response(Buffer.concat(chunks), { headers: { "Content-Type": type } }).formData();
  return { headers, form };
}

describe("a file from a path", () => {
  it("has the name of the path, and is not read before it is sent", async () => {
    const file = await fileFromPath(path);
    expect(file).toBeInstanceOf(File);
    expect([file.name, file.size, file.type]).toEqual(["my classes.csv", 8, ""]);
    expect(await file.text()).toBe("id,label");
  });

  it("has the given name and type", async () => {
    const file = await fileFromPath(path, { name: "classes.csv", type: "text/csv" });
    expect([file.name, file.type]).toEqual(["classes.csv", "text/csv"]);
  });

  it("may be given by a file URL", async () => {
    const file = await fileFromPath(pathToFileURL(path));
    expect([file.name, await file.text()]).toEqual(["my classes.csv", "id,label"]);
  });

  it("is rejected with the file system's error when the path does not exist", async () => {
    const error = await rejection(fileFromPath(join(folder, "nothing")));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ argument: "path", reason: "cannot be read (ENOENT)", cause: { code: "ENOENT" } });
  });

  it.each([undefined, 5, new URL("https://api.test/classes.csv"), new URL("file:///100%.csv")])(
    "is rejected when the path is %s",
    async (wrong) => {
      const error = await rejection(fileFromPath(wrong as unknown as string));
      expect(error).toMatchObject({
        name: "ArgumentError",
        argument: "path",
        reason: "must be a path, or a URL of a file",
      });
    },
  );

  it("is rejected when the path is a folder", async () => {
    expect(await rejection(fileFromPath(folder))).toMatchObject({
      argument: "path",
      reason: "must be the path of a file",
    });
  });

  it("fails its upload if the file changed meanwhile", async () => {
    const changing = join(folder, "changing");
    await writeFile(changing, "before");
    const file = await fileFromPath(changing);
    await writeFile(changing, "after that");
    await using server = await serve((request) => void request.resume());
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(client.drawings.upload("wgt_1", { file }, { retries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError" });
  });
});

describe("a file from a path that is not read to its end", () => {
  it("is not kept open", async () => {
    const program = fileURLToPath(new URL("open-files-process.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program, path]);
    expect(JSON.parse(stdout)).toBe(0);
  });

  it("fails its upload if the file changes while it is sent", async () => {
    const changing = join(folder, "changing");
    await writeFile(changing, new Uint8Array(4_000_000));
    const file = await fileFromPath(changing);
    await using server = await serve((request) => {
      request.once("data", () => appendFileSync(changing, "more"));
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(client.drawings.upload("wgt_1", { file }, { retries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError" });
    expect(inspect(error)).toContain("has changed");
  });

  it("is read anew by each stream", async () => {
    const file = await fileFromPath(path);
    expect([await new Response(file.stream()).text(), await new Response(file.stream()).text()]).toEqual([
      "id,label",
      "id,label",
    ]);
  });
});

describe("a Node.js stream", () => {
  it("is sent as a file", async () => {
    const { server, client, uploads } = await receiver();
    const file = fileFromReadable(createReadStream(path), { name: "classes.csv", type: "text/csv", size: 8 });
    await client.drawings.upload("wgt_1", { file });
    await server[Symbol.asyncDispose]();
    const [{ headers, form }] = uploads as [Upload];
    expect(headers["transfer-encoding"]).toBeUndefined();
    const arrived = form.get("file") as File;
    expect([arrived.name, arrived.type, await arrived.text()]).toEqual(["classes.csv", "text/csv", "id,label"]);
  });

  it("is closed when the upload fails, as is any other async iterable", async () => {
    let isLeft = false;
    async function* endless() {
      try {
        for (;;) yield new Uint8Array(65_536);
      } finally {
        isLeft = true;
      }
    }
    await using server = await serve(() => {});
    const client = widgets(undefined, { baseUrl: server.url, attemptTimeout: 100 });
    for (const stream of [endless(), Readable.from(endless())]) {
      isLeft = false;
      const error = await rejection(client.drawings.replace("drw_1", fileFromReadable(stream)));
      expect(error).toMatchObject({ name: "TimeoutError" });
      await vi.waitUntil(() => isLeft);
    }
  });

  it("is sent to its end when it yields an empty chunk", async () => {
    const texts: string[] = [];
    const { client } = observed(async (request) => {
      texts.push(await request.text());
      return new Response(null, { status: 204 });
    });
    await client.drawings.replace("drw_1", fileFromReadable(Readable.from(["id,label\n", "", "0,cat\n"])));
    expect(texts).toEqual(["id,label\n0,cat\n"]);
  });

  it.each<[string, (stream: Readable) => unknown]>([
    ["has ended", (stream) => new Response(Readable.toWeb(stream) as ReadableStream).text()],
    ["was destroyed", (stream) => stream.destroy()],
  ])("is rejected when it %s, since it would be sent as an empty file", async (_, use) => {
    const stream = createReadStream(path);
    await use(stream);
    expect(() => fileFromReadable(stream)).toThrow(ArgumentError);
  });

  it("does not end the process when it is rejected because it has just failed", async () => {
    const stream = new Readable({ read() {} });
    const failure = new Error("disk full");
    stream.destroy(failure);
    expect(() => fileFromReadable(stream)).toThrow(expect.objectContaining({ name: "ArgumentError", cause: failure }));
    await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("fails the upload when it fails", async () => {
    const { client } = observed(async (request) => Response.json(await request.text()));
    const file = fileFromReadable(createReadStream(join(folder, "nothing")));
    const error = await rejection(client.drawings.replace("drw_1", file));
    expect(error).toMatchObject({ name: "ConnectionError", cause: { code: "ENOENT" } });
  });
});

describe("the types of Node.js streams", () => {
  // With the DOM types, the compiler has already checked them.
  it("match the file types in a program without the DOM types", { timeout: 60_000 }, async () => {
    const project = join(folder, "tsconfig.json");
    const file = (name: string) => join(import.meta.dirname, name);
    const options = { extends: file("../tsconfig.json"), files: [file("node-streams.ts")], include: [] };
    await writeFile(project, JSON.stringify({ ...options, compilerOptions: { lib: ["ES2023"] } }));
    const compiled = promisify(execFile)("tsc", ["-p", project, "--typeRoots", file("../node_modules/@types")]);
    expect(await compiled.catch(({ stdout }) => ({ stdout }))).toMatchObject({ stdout: "" });
  });
});

describe("the size of an upload", () => {
  it("is sent when the sizes of all files are known", async () => {
    const { server, client, uploads } = await receiver();
    await client.drawings.upload("wgt_1", { type: "csv", file: await fileFromPath(path), é: new Blob(["x"]) });
    await server[Symbol.asyncDispose]();
    const [{ headers, form }] = uploads as [Upload];
    expect(headers["transfer-encoding"]).toBeUndefined();
    expect(Number(headers["content-length"])).toBeGreaterThan(300);
    expect((form.get("file") as File).name).toBe("my classes.csv");
    expect(await (form.get("file") as File).text()).toBe("id,label");
  });

  it("is sent for a stream with a size, along with its name and type", async () => {
    const { server, client, uploads } = await receiver();
    const stream = new Blob(["id,label"]).stream();
    const file = fileFromStream(stream, { name: "classes.csv", type: "text/csv", size: 8 });
    expect(file).toBe(stream);
    await client.drawings.upload("wgt_1", { file, type: "csv" });
    await server[Symbol.asyncDispose]();
    const [{ headers, form }] = uploads as [Upload];
    expect(headers["transfer-encoding"]).toBeUndefined();
    expect(Number(headers["content-length"])).toBeGreaterThan(100);
    const arrived = form.get("file") as File;
    expect([arrived.name, arrived.type, await arrived.text()]).toEqual(["classes.csv", "text/csv", "id,label"]);
  });

  it("is sent without a type that would start another header", async () => {
    const { server, client, uploads } = await receiver();
    const stream = new Blob(["id,label"]).stream();
    await client.drawings.upload("wgt_1", { file: fileFromStream(stream, { type: "text/csv\r\nX-Evil: 1" }) });
    await server[Symbol.asyncDispose]();
    expect(uploads[0]?.form.get("file")).toHaveProperty("type", "application/octet-stream");
  });

  it.each([undefined, Number.NaN])("is not sent for a stream whose size is %s", async (size) => {
    const { server, client, uploads } = await receiver();
    await client.drawings.upload("wgt_1", { file: fileFromStream(new Blob(["id,label"]).stream(), { size }) });
    await server[Symbol.asyncDispose]();
    expect(uploads[0]?.headers["transfer-encoding"]).toBe("chunked");
    expect(uploads[0]?.headers["content-length"]).toBeUndefined();
  });

  it("fails the upload when it is wrong", async () => {
    const { server, client } = await receiver();
    const file = fileFromStream(new Blob(["id,label"]).stream(), { size: 9 });
    const error = await rejection(client.drawings.upload("wgt_1", { file }));
    await server[Symbol.asyncDispose]();
    expect(error).toMatchObject({ name: "ConnectionError" });
  });
});

describe("a stream body where fetch does not know duplex", () => {
  it("is sent", async () => {
    const { client, requests } = observed(() => new Response(null, { status: 204 }));
    const given = Request;
    vi.stubGlobal(
      "Request",
      // Accepts streams, and reads its options only after it has copied the known ones.
      class extends Request {
        constructor(url: string, { method, headers, body, signal }: RequestInit) {
          super(url, { method, headers, body, signal, duplex: "half" } as RequestInit);
        }
      },
    );
    await client.drawings.replace("drw_1", new Blob(["id,label"]).stream());
    vi.stubGlobal("Request", given);
    expect(await requests[0]?.text()).toBe("id,label");
  });
});

describe("a stream body where fetch accepts no streams", () => {
  it("is rejected before anything is sent, with advice on what to pass instead", async () => {
    const { client, requests } = observed();
    const file = new Blob(["id,label"]).stream();
    vi.stubGlobal(
      "Request",
      class extends Request {
        constructor(url: string, { body, ...init }: RequestInit) {
          super(url, { ...init, body: String(body) });
        }
      },
    );
    const error = await rejection(client.drawings.upload("wgt_1", { file }));
    expect(error).toMatchObject({
      name: "ArgumentError",
      argument: "file",
      reason: "cannot be a stream on this platform: pass a Blob or a File",
    });
    expect(requests).toHaveLength(0);
  });
});
