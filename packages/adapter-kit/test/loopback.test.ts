import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import type { Adapter } from "../src/index.ts";
import { adapterWith } from "./fixture.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Serves an adapter over HTTP: what a server on Node has to do, and no more. */
async function listen(adapter: Adapter): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    void answer(adapter, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function answer(adapter: Adapter, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const abort = new AbortController();
  outgoing.on("close", () => abort.abort());
  const { method = "GET", url = "/", headers } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  const request = new Request(`http://127.0.0.1${url}`, {
    method,
    headers: headers as Record<string, string>,
    signal: abort.signal,
    ...(hasBody ? ({ body: Readable.toWeb(incoming), duplex: "half" } as object) : {}),
  });
  const response = await adapter(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else Readable.fromWeb(response.body as never).pipe(outgoing);
}

describe("over HTTP", () => {
  const content = "/organizations/acme/files/fil_1/content";

  it("a file is received as it arrives, and sent as it is read", async () => {
    const arrived: number[] = [];
    const replaceOrganizationFile = async ({ body }: { body: ReadableStream<Uint8Array> }) => {
      for await (const chunk of body) arrived.push(chunk.byteLength);
      return { status: 200, data: { id: "fil_1" } } as never;
    };
    const downloadOrganizationFile = () => ({ status: 200 as const, data: chunks(3), version: 1, fileName: "a.bin" });
    const url = await listen(adapterWith({ replaceOrganizationFile, downloadOrganizationFile }));
    const init = {
      method: "PUT",
      headers: { "Content-Type": "application/octet-stream" },
      body: chunks(5),
      duplex: "half",
    };
    expect((await fetch(url + content, init as RequestInit)).status).toBe(200);
    expect(arrived.length).toBeGreaterThan(1);
    expect(arrived.reduce((sum, size) => sum + size)).toBe(5 * 65_536);
    const download = await fetch(url + content);
    expect((await download.arrayBuffer()).byteLength).toBe(3 * 65_536);
  });

  it("a body beyond the limit is answered 413 before all of it is sent", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      async pull(controller) {
        // What never pauses would let nothing else of this process run.
        await new Promise(setImmediate);
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const handler = async ({ body }: { body: ReadableStream<Uint8Array> }) => {
      await new Response(body as BodyInit).arrayBuffer();
      return { status: 200, data: {} } as never;
    };
    const url = await listen(adapterWith({ replaceOrganizationFile: handler }, { maxBodyBytes: 1_000_000 }));
    const init = {
      method: "PUT",
      headers: { "Content-Type": "application/octet-stream" },
      body: endless,
      duplex: "half",
    };
    const response = await fetch(url + content, init as RequestInit);
    expect(response.status).toBe(413);
    await response.body?.cancel();
    expect(sent).toBeGreaterThan(1_000_000);
  });

  it("a handler is told that the caller has disconnected", async () => {
    const states: string[] = [];
    const getSpace = ({ signal }: { signal: AbortSignal }) =>
      new Promise<never>((_, reject) => {
        states.push("begun");
        signal.addEventListener("abort", () => {
          states.push("aborted");
          reject(signal.reason);
        });
      });
    const errors: unknown[] = [];
    const url = await listen(adapterWith({ getSpace }, { onError: (error) => errors.push(error) }));
    const abort = new AbortController();
    const response = fetch(`${url}/spaces/fraud`, { signal: abort.signal });
    await expect.poll(() => states, { timeout: 20_000 }).toEqual(["begun"]);
    abort.abort();
    await expect(response).rejects.toThrow();
    await expect.poll(() => states, { timeout: 20_000 }).toEqual(["begun", "aborted"]);
    expect(errors).toEqual([]);
  });

  it("a download that nobody reads is cancelled", async () => {
    const states: string[] = [];
    const downloadOrganizationFile = () => {
      const data = new ReadableStream<Uint8Array<ArrayBuffer>>({
        async pull(controller) {
          await new Promise(setImmediate);
          controller.enqueue(new Uint8Array(65_536));
        },
        cancel: () => void states.push("cancelled"),
      });
      return { status: 200 as const, data, version: 1 };
    };
    const url = await listen(adapterWith({ downloadOrganizationFile }));
    const head = await fetch(url + content, { method: "HEAD" });
    expect([head.status, head.headers.get("Content-Disposition")]).toEqual([
      200,
      "attachment; filename=\"download\"; filename*=UTF-8''download",
    ]);
    await expect.poll(() => states, { timeout: 20_000 }).toEqual(["cancelled"]);
  });

  it("an interrupted request does no harm", async () => {
    const errors: unknown[] = [];
    const createSpace = () => ({ status: 201, data: { id: "spc_1" } }) as never;
    const url = await listen(adapterWith({ createSpace }, { onError: (error) => errors.push(error) }));
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('{"name":'));
        controller.error(new Error("gone"));
      },
    });
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: broken, duplex: "half" };
    await expect(fetch(`${url}/spaces`, init as RequestInit)).rejects.toThrow();
    const space = { organization: "acme", name: "fraud" };
    const good = { ...init, body: JSON.stringify(space) };
    expect((await fetch(`${url}/spaces`, good)).status).toBe(201);
    expect(errors).toEqual([]);
  });
});

/** So many chunks of 64 KiB. */
function chunks(count: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = count;
  return new ReadableStream({
    pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(65_536)) : controller.close()),
  });
}
