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
  // Node's own answers to a missing Host and to an unknown Expect explain nothing.
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    // What fails here is the connection: nobody is left to be told.
    serve(handler, incoming, outgoing, maxBodyBytes).catch(() => outgoing.destroy());
  });
  server.on("checkExpectation", (incoming, outgoing) => {
    const detail = `The only expectation that can be met is 100-continue, not ${incoming.headers.expect}.`;
    void send(outgoing, refuse(417, "expectation_failed", detail));
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
  if (incoming.httpVersion === "1.1" && incoming.headers.host === undefined) {
    return send(outgoing, refuse(400, "malformed_request", "A request of HTTP/1.1 needs the header Host."));
  }
  const request = await toRequest(incoming, maxBodyBytes);
  await send(outgoing, request === undefined ? unreadable(incoming) : await handler(request));
}

async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(body);
}

function unreadable({ method, url }: IncomingMessage): Response {
  return refuse(400, "malformed_request", `${method} ${url} is not a request that can be answered.`);
}

function refuse(status: number, code: string, detail: string): Response {
  return problemResponse(problem(status, code, detail, { url: "http://localhost/" }));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
