import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { problem, problemResponse } from "../answer/problem.ts";
import { type OnExchange, report } from "../exchange.ts";
import type { MockHandler } from "../handler.ts";
import { ConnectionFault } from "../scenarios/connection-fault.ts";
import { answerAndHangUp, answerBrokenRequest } from "./broken-request.ts";
import { framingFault } from "./framing.ts";
import { hostFault } from "./host.ts";
import { knownBody } from "./known-body.ts";
import { toRequest } from "./node-request.ts";

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
  /** Called with what is answered before a handler is asked. */
  readonly onExchange?: OnExchange | undefined;
}

/**
 * Serves a handler over HTTP.
 *
 * @throws Error of Node (`code` is `EADDRINUSE` and the like) when it cannot listen.
 */
export async function listen(handler: MockHandler, options: ListenOptions): Promise<Listener> {
  const { host, port, maxBodyBytes, onExchange } = options;
  const refuse = (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    status: number,
    code: string,
    detail: string,
  ) => {
    const { method = "", url = "" } = incoming;
    void report(onExchange, { method, path: url, status, milliseconds: 0, reasons: [detail] });
    return send(outgoing, problemResponse(problem(status, code, detail, { url: "http://localhost/" })));
  };
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const misframed = framingFault(incoming);
    if (misframed !== undefined) return refuse(incoming, outgoing, ...misframed);
    const fault = hostFault(incoming);
    if (fault !== undefined) return refuse(incoming, outgoing, 400, "malformed_request", fault);
    const hangUp = new AbortController();
    // An answer that went out whole ends nothing, and each abort costs an error with its stack.
    outgoing.on("close", () => outgoing.writableFinished || hangUp.abort());
    const request = await toRequest(incoming, maxBodyBytes, hangUp.signal);
    if (request !== undefined) return send(outgoing, await handler(request));
    return refuse(incoming, outgoing, 400, "malformed_request", `${incoming.url} is not a URL that can be answered.`);
  };
  // Node's own answers to a missing Host and to an unknown Expect explain nothing.
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    // What fails here is the connection: nobody is left to be told.
    serve(incoming, outgoing).catch((error) => cut(incoming, error));
  });
  server.on("checkExpectation", (incoming, outgoing) => {
    const detail = `The only expectation that can be met is 100-continue, not ${incoming.headers.expect}.`;
    void refuse(incoming, outgoing, 417, "expectation_failed", detail);
  });
  server.on("connect", ({ method = "", url = "" }, socket) => {
    const [status, code, detail] = [501, "not_implemented", "The mock is no proxy."] as const;
    void report(onExchange, { method, path: url, status, milliseconds: 0, reasons: [detail] });
    socket.on("error", () => {});
    answerAndHangUp(socket, status, code, detail);
  });
  server.on("clientError", (error, socket) => {
    const broken = answerBrokenRequest(error, socket);
    if (broken === undefined) return;
    const { detail, ...rest } = broken;
    void report(onExchange, { ...rest, milliseconds: 0, reasons: [detail] });
  });
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

/** Sends an answer as its body comes. A body that breaks off breaks the connection, too. */
async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  const known = knownBody(response);
  if (known !== undefined) response.headers.set("Content-Length", String(known.byteLength));
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (known !== undefined || response.body === null) return void outgoing.end(known);
  const reader = response.body.getReader();
  outgoing.on("close", () => void reader.cancel().catch(() => {}));
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!outgoing.write(part.value)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off("drain", go).off("close", go);
      resolve();
    };
    outgoing.on("drain", go).on("close", go);
  });
}

/** Cuts a connection. What was reset on purpose is reset, and not just closed. */
function cut({ socket }: IncomingMessage, error: unknown): void {
  if (error instanceof ConnectionFault) socket.resetAndDestroy();
  // What was written of a body that breaks off has to arrive first.
  else setImmediate(() => socket.destroySoon());
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
