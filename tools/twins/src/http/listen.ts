import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { arrayBuffer } from "node:stream/consumers";

/** A server that listens. */
export interface Listening extends AsyncDisposable {
  /** Where it listens, as `http://127.0.0.1:49152`, without a path. */
  readonly origin: string;
  /** Stops it, and ends the connections that are open. */
  close(): Promise<void>;
}

/**
 * Serves a `fetch` at a free port of the loopback interface.
 *
 * @throws What Node reports when it cannot listen.
 */
export async function listen(fetch: typeof globalThis.fetch): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    answer(fetch, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { origin: `http://127.0.0.1:${port}`, close, [Symbol.asyncDispose]: close };
}

async function answer(fetch: typeof globalThis.fetch, incoming: IncomingMessage, outgoing: ServerResponse) {
  const { method = "GET", url = "/", headers } = incoming;
  const body = await arrayBuffer(incoming);
  const fields = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  const request = new Request(`http://${headers.host}${url}`, {
    method,
    headers: fields as [string, string][],
    body: body.byteLength > 0 && method !== "GET" && method !== "HEAD" ? body : null,
  });
  const response = await fetch(request);
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
