import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** A proxy on loopback, for requests to a registry that has a name only here. */
export interface ForwardProxy extends AsyncDisposable {
  readonly url: string;
  /** The registry that it alone can find. With a slash at the end. */
  readonly registry: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
}

/** No DNS has this name: https://www.rfc-editor.org/rfc/rfc6761#section-6.2 */
const NAME = "registry.orgplane.test";

/**
 * Starts a proxy that passes what is meant for its registry on to another one, and refuses all else.
 *
 * @param upstream - The URL of the other registry.
 */
export async function startForwardProxy(upstream: string): Promise<ForwardProxy> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { hostname, pathname } = new URL(request.url ?? "", "http://none.test");
    asked.push(pathname);
    if (hostname !== NAME || request.method !== "GET") response.writeHead(403).end();
    else void pass(new URL(pathname.slice(1), upstream), request, response).catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    registry: `http://${NAME}/`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pass(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await fetch(url, { headers: { Accept: request.headers.accept ?? "*/*" } });
  response.writeHead(status, { "Content-Type": headers.get("Content-Type") ?? "application/octet-stream" });
  if (body === null) response.end();
  else await pipeline(Readable.fromWeb(body as ReadableStream), response);
}
