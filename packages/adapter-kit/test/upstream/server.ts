import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CallOfSender, type Platform, sendersFor } from "../../src/upstream/index.ts";
import type { paths } from "./wire.ts";

/** What a platform has got. */
export interface Got {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** How a platform answers the n-th request, counted from 1. */
export type Answers = (request: Got, response: ServerResponse, place: number) => void;

/** A platform at a free port, and what it has got. */
export async function platformThat(answers: Answers) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = {
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    answers(one, response, got.push(one));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    got,
    baseUrl,
    /** The API for one call. */
    up: (own: Partial<Platform> = {}, call: CallOfSender = callWith()) =>
      sendersFor<paths>({ baseUrl, fetch: (request) => fetch(request), authorize: () => {}, ...own }, call),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A call, as far as requests to a platform are concerned. */
export function callWith(signal: AbortSignal = new AbortController().signal): CallOfSender {
  return { signal, responseHeaders: new Headers() };
}

/** Answers with JSON. */
export function json(response: ServerResponse, data: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(data));
}
