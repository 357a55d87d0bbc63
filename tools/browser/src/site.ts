import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

/** A web page with the clients in it, and the API of its own server below `/v1`. */
export interface Site extends AsyncDisposable {
  readonly url: string;
  /** The bytes of each upload to the page's own server. */
  readonly uploads: readonly number[];
}

/** Bundles the page as an application would be, and serves it on the loopback interface. */
export async function openSite(): Promise<Site> {
  const scripts = {
    "/trials.js": await bundle("trials.ts", { globalName: "trials" }),
    "/mock-worker.js": await bundle("mock-worker.ts", {}),
  };
  const uploads: number[] = [];
  const server = createServer((request, response) => void serve(request, response, scripts, uploads));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    uploads,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundle(file: string, options: BuildOptions): Promise<string> {
  const { outputFiles = [] } = await build({
    ...options,
    entryPoints: [fileURLToPath(new URL(`../page/${file}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

type Scripts = Readonly<Record<string, string>>;

async function serve(request: IncomingMessage, response: ServerResponse, scripts: Scripts, uploads: number[]) {
  const script = scripts[request.url ?? ""];
  if (request.method === "POST") {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    uploads.push(bytes);
    response.writeHead(201, { "Content-Type": "application/json" }).end("{}");
  } else if (script !== undefined) {
    response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
  } else if (request.url === "/") {
    const page = '<!doctype html><html lang="en"><title>Orgplane</title><script src="/trials.js"></script></html>';
    response.writeHead(200, { "Content-Type": "text/html" }).end(page);
  } else {
    response.writeHead(404).end();
  }
}
