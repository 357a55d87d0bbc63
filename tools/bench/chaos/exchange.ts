import type { ServerResponse } from "node:http";
import type { Answer } from "./effects.ts";
import type { Seen, Server } from "./server.ts";

const MUCH = 16_384;

/** One request, and the actions of a fault on it. */
export class Exchange {
  readonly seen: Seen;
  readonly server: Server;
  readonly response: ServerResponse;
  /** Header fields that every response has. */
  extra: Readonly<Record<string, string>> = {};

  constructor(seen: Seen, response: ServerResponse, server: Server) {
    this.seen = seen;
    this.response = response;
    this.server = server;
  }

  /** Carries out the request, and returns the response. */
  carryOut(): Answer {
    return this.server.effects.carryOut(this.seen);
  }

  /** Sends a response. */
  send({ status, body, headers }: Answer, more: Answer["headers"] = {}): void {
    const length = status === 204 ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    this.#head(status, { ...length, ...headers, ...more });
    this.response.end(body);
    this.seen.isWhole = true;
  }

  /** Starts a response that does not end, unless `rest` ends it. */
  begin(answer: Answer, rest: () => void = () => {}): void {
    const bytes = Buffer.from(answer.body as string);
    if (bytes.length === 0) return void this.send(answer);
    this.#head(answer.status, { ...answer.headers, "Content-Length": String(bytes.length + 1) });
    this.response.write(bytes.subarray(0, bytes.length / 2));
    this.later(3, rest);
  }

  /** Sends a response in six chunks, or only in part. */
  drip(answer: Answer, gap: number, pieces = 6, rest: () => void = () => {}): void {
    const bytes = Buffer.from(answer.body as string);
    if (bytes.length === 0) return void this.send(answer);
    this.#head(answer.status, answer.headers);
    this.response.flushHeaders();
    const size = Math.ceil(bytes.length / 6);
    const put = (index: number): void => {
      if (index === 6) {
        this.seen.isWhole = true;
        this.response.end();
      } else if (index === pieces) rest();
      else {
        this.response.write(bytes.subarray(index * size, (index + 1) * size));
        this.later(gap, () => put(index + 1));
      }
    };
    put(0);
  }

  /** Breaks the connection. */
  reset(): void {
    this.response.socket?.resetAndDestroy();
  }

  /** Closes the connection, as if the response were complete. */
  close(last = ""): void {
    if (this.mayEnd) this.response.socket?.end(last);
    else this.reset();
  }

  /**
   * Whether the connection may be closed before the whole response is read. If so much has arrived that `fetch` waits
   * for its reader, Node's `fetch` throws where nobody can catch it: https://github.com/nodejs/undici/issues/5360
   */
  get mayEnd(): boolean {
    return this.server.effects.file.length < MUCH;
  }

  later(milliseconds: number, run: () => void): void {
    this.server.later(milliseconds, run);
  }

  #head(status: number, headers: Answer["headers"]): void {
    this.seen.status = status;
    const all = { "X-Request-Id": this.seen.id, "Content-Type": "application/json", ...headers, ...this.extra };
    this.response.writeHead(status, all);
  }
}
