import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBrokenRequest } from "./broken-request.ts";
import type { MockHandler } from "./handler.ts";
import { toRequest } from "./node-request.ts";
import { problem, problemResponse } from "./problem.ts";

/** A handler that listens on a port. */
export interface Listener {
  readonly port: number;
  /** Stops at once: it ends the connections that clients keep open, too. A second call gets what the first one did. */
  close(): Promise<void>;
}

/** Where to listen, and how much of a body to read. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly maxBodyBytes: number;
}

/**
 * Serves a handler over HTTP.
 *
 * @throws Error of Node (`code` is `EADDRINUSE` and the like) when it cannot listen.
 */
export async function listen(handler: MockHandler, { host, port, maxBodyBytes }: ListenOptions): Promise<Listener> {
  const server = createServer((incoming, outgoing) => {
    // What fails here is the connection: nobody is left to be told.
    serve(handler, incoming, outgoing, maxBodyBytes).catch(() => outgoing.destroy());
  });
  server.on("clientError", answerBrokenRequest);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, resolve);
  });
  // Later errors concern one connection; without a listener they would end the process.
  server.on("error", () => {});
  let closed: Promise<void> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      closed ??= close(server);
      return closed;
    },
  };
}

async function serve(handler: MockHandler, incoming: IncomingMessage, outgoing: ServerResponse, maxBodyBytes: number) {
  const request = await toRequest(incoming, maxBodyBytes);
  const response = request === undefined ? unreadable(incoming) : await handler(request);
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(body);
}

function unreadable(incoming: IncomingMessage): Response {
  const detail = `${incoming.method} ${incoming.url} is not a request that can be answered.`;
  return problemResponse(problem(400, "malformed_request", detail, { url: "http://localhost/" }));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
