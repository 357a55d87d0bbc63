import { describe, expect, it } from "vitest";
import { serve } from "./serve.ts";
import { observed, rejection, widgets } from "./widgets.ts";

const created = () => Response.json({ id: "wgt_1", name: "fraud" }, { status: 201 });

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  return new Blob(chunks).stream();
}

describe("a JSON body", () => {
  it("is sent with the media type of the operation", async () => {
    const { client, requests } = observed();
    await client.create({ name: "fraud", tags: [], parent: null, skipped: undefined });
    await client.update("wgt_1", { name: null });
    const [post, patch] = requests;
    expect(post?.headers.get("Content-Type")).toBe("application/json");
    expect(await post?.text()).toBe('{"name":"fraud","tags":[],"parent":null}');
    expect(patch?.headers.get("Content-Type")).toBe("application/merge-patch+json");
    expect(await patch?.text()).toBe('{"name":null}');
  });

  it("is omitted, with its Content-Type, when the operation has none", async () => {
    const { client, requests } = observed(() => new Response(null, { status: 204 }));
    await client.delete("wgt_1");
    expect(requests[0]?.body).toBeNull();
    expect(requests[0]?.headers.has("Content-Type")).toBe(false);
  });

  it.each([
    ["NaN, which JSON would write as null and so clear a property", { limits: { seconds: Number.NaN } }, "seconds"],
    ["infinity", { count: Number.POSITIVE_INFINITY }, "count"],
    ["an invalid date", { end_date: new Date(Number.NaN) }, "end_date"],
    ["a big integer", { count: 1n }, "body"],
  ])("is rejected before anything is sent when it contains %s", async (_, body, argument) => {
    const { client, requests } = observed();
    const error = await rejection(client.update("wgt_1", body));
    expect(error).toMatchObject({ name: "ArgumentError", argument, operation: "updateWidget" });
    expect(requests).toHaveLength(0);
  });

  it("is rejected when it cannot be written as JSON", async () => {
    const body = (() => {}) as unknown as Record<string, unknown>;
    expect(await rejection(observed().client.create(body))).toMatchObject({ name: "ArgumentError", argument: "body" });
  });

  it("is rejected when it refers to itself", async () => {
    const body: Record<string, unknown> = {};
    body["self"] = body;
    expect(await rejection(observed().client.create(body))).toMatchObject({ name: "ArgumentError", argument: "body" });
  });
});

describe("a multipart body without streams", () => {
  it("is passed to fetch as FormData", async () => {
    const { client, requests } = observed(created);
    const file = new File(["a,b"], "classes.csv", { type: "text/csv" });
    await client.drawings.upload("wgt_1", {
      file,
      type: "class_mapping",
      count: 0,
      draft: false,
      at: new Date(0),
      tags: ["x", "y"],
      options: { header: true },
      skipped: undefined,
    });
    expect(requests[0]?.headers.get("Content-Type")).toMatch(/^multipart\/form-data; boundary=/);
    const form = (await requests[0]?.formData()) as FormData;
    expect((form.get("file") as File).name).toBe("classes.csv");
    expect(await (form.get("file") as File).text()).toBe("a,b");
    expect([...form.keys()]).toEqual(["file", "type", "count", "draft", "at", "tags", "tags", "options"]);
    expect(form.get("count")).toBe("0");
    expect(form.get("draft")).toBe("false");
    expect(form.get("at")).toBe("1970-01-01T00:00:00.000Z");
    expect(form.getAll("tags")).toEqual(["x", "y"]);
    expect(form.get("options")).toBe('{"header":true}');
  });

  it.each([
    ["null", null],
    ["NaN", Number.NaN],
    ["a function", () => 1],
    ["an object that JSON cannot express", { count: 1n }],
  ])("rejects %s, and names the field", async (_, value) => {
    const error = await rejection(observed().client.drawings.upload("wgt_1", { file: value }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "file", operation: "uploadDrawing" });
  });
});

describe("a multipart body with a stream", () => {
  it("arrives over HTTP as the same form, in chunks", async () => {
    let contentType = "";
    let encoding = "";
    const chunks: Buffer[] = [];
    await using server = await serve((request, response) => {
      contentType = request.headers["content-type"] ?? "";
      encoding = request.headers["transfer-encoding"] ?? "";
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => response.writeHead(201, { "Content-Type": "application/json" }).end("{}"));
    });
    const client = widgets(undefined, { baseUrl: server.url });
    await client.drawings.upload("wgt_1", {
      type: "class_mapping",
      file: streamOf("one,", "two"),
      thumbnail: new File(["png"], 'a "quoted"\r\nname.png', { type: "image/png" }),
    });
    expect(encoding).toBe("chunked");
    const arrived = new Response(Buffer.concat(chunks), { headers: { "Content-Type": contentType } });
    const form = await arrived.formData();
    expect(form.get("type")).toBe("class_mapping");
    expect((form.get("file") as File).name).toBe("file");
    expect((form.get("file") as File).type).toBe("application/octet-stream");
    expect(await (form.get("file") as File).text()).toBe("one,two");
    expect((form.get("thumbnail") as File).name).toBe('a "quoted"\r\nname.png');
    expect(await (form.get("thumbnail") as File).text()).toBe("png");
  });

  it("pulls no more from the stream than is sent", async () => {
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls++;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const client = widgets(async (request) => {
      const reader = request.body?.getReader();
      for (let chunk = 0; chunk < 10; chunk++) await reader?.read();
      await reader?.cancel();
      return created();
    });
    await client.drawings.upload("wgt_1", { file: endless });
    expect(pulls).toBeGreaterThan(5);
    expect(pulls).toBeLessThan(15);
  });

  it("cancels the stream when the server wants no more", async () => {
    const reasons: unknown[] = [];
    const source = () => new ReadableStream<Uint8Array>({ cancel: (reason) => void reasons.push(reason) });
    const client = widgets(async (request) => {
      await request.body?.cancel("enough");
      return created();
    });
    await client.drawings.upload("wgt_1", { first: source(), second: source() });
    expect(reasons).toEqual(["enough", "enough"]);
  });

  it("fails the call with a ConnectionError, and its cause, when the stream fails", async () => {
    await using server = await serve((request) => void request.resume());
    const broken = new ReadableStream<Uint8Array>({
      pull: () => Promise.reject(new Error("the disk is gone")),
    });
    const client = widgets(undefined, { baseUrl: server.url });
    const error = await rejection(client.drawings.upload("wgt_1", { file: broken }));
    expect(error).toMatchObject({ name: "ConnectionError", operation: "uploadDrawing" });
  });
});

describe("a binary body", () => {
  it.each([
    ["a Blob", () => new Blob(["bytes"])],
    ["an array of bytes", () => new TextEncoder().encode("bytes")],
    ["an ArrayBuffer", () => new TextEncoder().encode("bytes").buffer],
    ["a stream", () => streamOf("by", "tes")],
    ["a string", () => "bytes"],
  ])("is sent unchanged when it is %s", async (_, make) => {
    const { client, requests } = observed(() => new Response(null, { status: 204 }));
    await client.drawings.replace("drw_1", make());
    expect(requests[0]?.headers.get("Content-Type")).toBe("application/octet-stream");
    expect(await requests[0]?.text()).toBe("bytes");
  });

  it("is sent to its end when a stream yields an empty chunk, in a form too", async () => {
    const pieces = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (const text of ["id,label\n", "", "0,cat\n"]) controller.enqueue(new TextEncoder().encode(text));
          controller.close();
        },
      });
    const texts: string[] = [];
    const { client } = observed(async (request) => {
      texts.push(await request.text());
      return request.method === "PUT" ? new Response(null, { status: 204 }) : Response.json({}, { status: 201 });
    });
    const onUploadProgress = () => {};
    await client.drawings.replace("drw_1", pieces(), { onUploadProgress });
    await client.drawings.upload("wgt_1", { file: pieces() }, { onUploadProgress });
    expect(texts[0]).toBe("id,label\n0,cat\n");
    expect(texts[1]).toMatch(/\r\n\r\nid,label\n0,cat\n\r\n--orgplane-\d+--\r\n$/);
  });

  it("is rejected when it is an object", async () => {
    const error = await rejection(observed().client.drawings.replace("drw_1", { bytes: true }));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "body", operation: "replaceContent" });
  });

  it.each<[string, (stream: ReadableStream<Uint8Array>) => unknown]>([
    ["is being read already", (stream) => stream.getReader()],
    ["has been read", (stream) => new Response(stream).text()],
    ["was cancelled", (stream) => stream.cancel()],
    [
      "has been read in part",
      async (stream) => {
        const reader = stream.getReader();
        await reader.read();
        reader.releaseLock();
      },
    ],
  ])("is rejected when it is a stream that %s, in a form too", async (_, use) => {
    const stream = streamOf("bytes", "and more");
    await use(stream);
    const { client, requests } = observed();
    const error = await rejection(client.drawings.replace("drw_1", stream));
    expect(error).toMatchObject({ name: "ArgumentError", argument: "body" });
    const inForm = await rejection(client.drawings.upload("wgt_1", { file: stream }));
    expect(inForm).toMatchObject({ name: "ArgumentError", argument: "file" });
    expect(requests).toHaveLength(0);
  });
});
