import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** When a connection breaks: before the write is carried out, after it, or in the middle of the answer to it. */
export type Moment = "before" | "after" | "during";

/** What is asked of the server. */
export interface WriteRequest {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly body: string;
}

/** How often the server breaks the connection, and what it answers in the end. */
export interface CountingServerOptions {
  /** Resets for each write before one of its attempts is answered. 20 unless given. */
  readonly resets?: number;
  /** When the connection breaks, in turns. Before and after unless given. */
  readonly moments?: readonly Moment[];
  /** Whether carrying out a write again changes nothing. PUT, PATCH and DELETE are such by nature. */
  readonly isNatural?: (request: WriteRequest) => boolean;
  /** What a write is answered with in the end. 200 and an empty object unless given. */
  readonly answer?: (request: WriteRequest) => { readonly status: number; readonly body?: unknown };
}

/** A server that counts what is done to it. */
export interface CountingServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** All that came, in order, whatever became of it. */
  readonly requests: readonly WriteRequest[];
  /** How often something was changed. */
  readonly effects: number;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a server on a free loopback port that breaks most connections, and counts the side effects of what it is sent. */
export async function startCountingServer(options: CountingServerOptions = {}): Promise<CountingServer> {
  const { resets = 20, moments = ["before", "after"], isNatural = isNaturalMethod, answer = succeed } = options;
  const requests: WriteRequest[] = [];
  const attempts = new Map<string, number>();
  const applied = new Set<string>();
  let effects = 0;

  const apply = (request: WriteRequest) => {
    const isOnce = request.idempotencyKey !== undefined || isNatural(request);
    if (isOnce && applied.has(identityOf(request))) return;
    applied.add(identityOf(request));
    effects += 1;
  };

  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    const attempt = (attempts.get(identityOf(request)) ?? 0) + 1;
    attempts.set(identityOf(request), attempt);
    const moment = attempt <= resets ? moments[(attempt - 1) % moments.length] : undefined;
    if (moment !== "before") apply(request);
    if (moment === "during") return breakOff(response);
    if (moment) return void incoming.socket.resetAndDestroy();
    const { status, body = {} } = answer(request);
    response
      .writeHead(status, { "content-type": "application/json" })
      .end(status === 204 ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get effects() {
      return effects;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function succeed(): ReturnType<NonNullable<CountingServerOptions["answer"]>> {
  return { status: 200 };
}

function isNaturalMethod({ method }: WriteRequest): boolean {
  return ["PUT", "PATCH", "DELETE"].includes(method);
}

/** A key is the whole identity of a write. Without one it is what it asks for. */
function identityOf({ method, path, idempotencyKey, body }: WriteRequest): string {
  return idempotencyKey === undefined ? `${method} ${path} ${body}` : `key ${idempotencyKey}`;
}

async function read(incoming: IncomingMessage): Promise<WriteRequest> {
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    idempotencyKey: incoming.headers["idempotency-key"]?.toString(),
    body: (await buffer(incoming)).toString("latin1"),
  };
}

function breakOff(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  response.write("{", () => response.socket?.resetAndDestroy());
}
