import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Case, Reply } from "./case.ts";
import type { Sent } from "./facts.ts";

/** The responses of the server, in the client's format. */
export interface Bodies {
  readonly success: unknown;
  readonly refusal: unknown;
}

/** The server for one client in one case. */
export interface OpenServer {
  readonly origin: string;
  /** Another origin, where every request succeeds, and none is recorded. */
  readonly healthyOrigin: string;
  /** All requests so far. */
  readonly sent: readonly Sent[];
  /** Resolves when the first response is being sent. */
  readonly answered: Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the server for one client in one case, on a port of its own, so that late requests of a client reach no other
 * case.
 *
 * @param secret The credential to look for in the headers.
 */
export async function openServer(one: Case, bodies: Bodies, secret: string): Promise<OpenServer> {
  const sent: Sent[] = [];
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let start: number | undefined;

  const listener = (to: Sent["to"]) => (request: IncomingMessage, response: ServerResponse) => {
    const now = performance.now();
    start ??= now;
    sent.push({ at: now - start, to, ...describe(request, secret) });
    const reply = replyTo(request, response, bodies, {
      number: sent.length,
      isRedirected: to === "other",
      otherOrigin: originOf(other) + request.url,
    });
    // Reads a write to its end first, like a server that might carry it out.
    request.on("end", () => one.answer(reply)).resume();
    response.on("close", answer);
    response.on("finish", answer);
  };
  const healthy = createServer((request, response) => {
    request.on("end", () => sendJson(response, 200, bodies.success)).resume();
  });
  const [own, other] = [createServer(listener("own")), createServer(listener("other"))];
  const servers = [healthy, own, other];
  await Promise.all(servers.map(listen));

  return {
    origin: originOf(own),
    healthyOrigin: originOf(healthy),
    sent,
    answered,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function describe(
  request: IncomingMessage,
  secret: string,
): Pick<Sent, "method" | "path" | "idempotencyKey" | "secretIn"> {
  const headers = Object.entries(request.headers);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    idempotencyKey: request.headers["idempotency-key"]?.toString(),
    secretIn: headers.find(([, value]) => value?.includes(secret))?.[0],
  };
}

function replyTo(
  request: IncomingMessage,
  response: ServerResponse,
  { success, refusal }: Bodies,
  about: Pick<Reply, "number" | "isRedirected" | "otherOrigin">,
): Reply {
  return {
    ...about,
    send: (status, headers, body) => response.writeHead(status, headers).end(body),
    succeed: () => sendJson(response, 200, success),
    refuse: (retryAfter) => sendJson(response.setHeader("retry-after", retryAfter), 429, refusal),
    stall: () => response.writeHead(200, { "content-type": "application/json" }).write("{"),
    reset: () => request.socket.resetAndDestroy(),
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function listen(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
