import { once } from "node:events";
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Effects } from "./effects.ts";
import { Exchange } from "./exchange.ts";
import { behaviourOf, type Fault } from "./faults.ts";
import { loopTime } from "./loop-time.ts";
import type { Quota } from "./quota.ts";

/** A request from the server's view, and its result. */
export interface Seen {
  readonly id: string;
  /** Its call. */
  readonly call: string;
  readonly at: number;
  readonly isAway: boolean;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly key: string | undefined;
  readonly fault: Fault;
  body: Buffer;
  /** What it was the first to carry out. */
  effect?: string;
  /** The status of the response, once it has started. */
  status?: number;
  /** Whether the response was sent completely. */
  isWhole?: boolean;
  /** Whether its connection is free again, or closed. */
  isOver?: boolean;
}

const WELL: Fault = { kind: "ok" };

/** A server with two origins: at home it plays the planned faults, and away it knows nothing. */
export class Server {
  readonly effects = new Effects();
  readonly seen: Seen[] = [];
  /** The faults of a call's next requests. */
  readonly faults = new Map<string, Fault[]>();
  quota: Quota | undefined;
  readonly #origins: HttpServer[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();

  static async open(): Promise<Server> {
    const server = new Server();
    for (const isAway of [false, true]) {
      const origin = createServer({ keepAliveTimeout: 0 }, (...both) => server.#serve(isAway, ...both));
      origin.on("connection", (socket) => {
        server.#sockets.add(socket.once("close", () => server.#sockets.delete(socket)));
      });
      server.#origins.push(origin.listen(0, "127.0.0.1"));
      await once(origin, "listening");
    }
    return server;
  }

  get home(): string {
    return this.#address(0);
  }

  get away(): string {
    return this.#address(1);
  }

  requestsOf(call: string): Seen[] {
    return this.seen.filter((one) => one.call === call);
  }

  /** Ends the open connections, like a server that restarts. */
  cut(): void {
    for (const [index, socket] of [...this.#sockets].entries()) index % 2 ? socket.destroy() : socket.resetAndDestroy();
  }

  /** Does something later, unless the server is closed by then. */
  later(milliseconds: number, run: () => void): void {
    this.#timers.add(setTimeout(run, milliseconds));
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await Promise.all(this.#origins.map((origin) => new Promise((resolve) => origin.close(resolve))));
  }

  #address(index: number): string {
    return `http://127.0.0.1:${(this.#origins[index]?.address() as AddressInfo | undefined)?.port}`;
  }

  #serve(isAway: boolean, request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "", isAway ? this.away : this.home);
    const headers = request.headers as Seen["headers"];
    const call = url.searchParams.get("__call") ?? headers["x-call"] ?? "?";
    const fault = (isAway ? undefined : this.faults.get(call)?.shift()) ?? WELL;
    const id = `req_${this.seen.length}_${url.port}`;
    const at = loopTime();
    const key = headers["idempotency-key"];
    const method = request.method ?? "";
    const seen: Seen = { id, call, at, isAway, method, url, headers, key, fault, body: Buffer.alloc(0) };
    this.seen.push(seen);
    const exchange = new Exchange(seen, response, this);
    const { onHead, onBody, answer } = behaviourOf(fault);
    response.on("close", () => {
      seen.isOver = true;
    });
    request.on("error", () => {});
    onHead?.(exchange);
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => {
      parts.push(part);
      onBody?.(exchange);
    });
    request.on("end", () => {
      seen.body = Buffer.concat(parts);
      if (seen.status !== undefined || request.socket.destroyed) return;
      if (isAway) exchange.send({ status: 404, body: "" });
      else if (!this.quota?.refuses(exchange)) answer(exchange);
    });
  }
}
