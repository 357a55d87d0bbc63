import type { Events } from "../events/events.ts";
import { knownBody, withKnownBody } from "../http/known-body.ts";
import type { Answered } from "../shell/backend.ts";
import { type CapturedBody, capture, captureAnswer } from "./captured-body.ts";
import type { ClientCode } from "./client-code.ts";
import { curlOf } from "./curl.ts";
import { loggedHeaders } from "./headers.ts";
import type { LoggedMessage } from "./logged-request.ts";
import type { RequestLog } from "./request-log.ts";

/** What is known of a request before it is answered. */
export interface Observed {
  readonly session: string;
  readonly operation: string | undefined;
  /** The fault that it runs into. */
  readonly fault: string | undefined;
  /** How long it waits on purpose, in milliseconds. */
  readonly delay: number;
}

/** A request while it is answered. */
export interface Observation {
  /** The request, whose body can still be read. */
  readonly request: Request;
  /** Takes down the answer. @returns the response to send, which tells when its body has ended. */
  answered(answer: Answered): Response;
  /** Takes down that there is no answer. */
  broke(): void;
}

/** Writes requests and their answers into a log. */
export type Observer = (request: Request, observed: Observed) => Promise<Observation>;

interface ObserverParts {
  readonly log: RequestLog;
  readonly events: Events;
  readonly clientCode: ClientCode;
  readonly basePath: () => string;
}

/** An observer that counts requests, and tells of each once its answer has ended. */
export function createObserver({ log, events, clientCode, basePath }: ObserverParts): Observer {
  let requests = 0;
  return async (incoming, { session, operation, fault = null, delay }) => {
    const [startedAt, started, id] = [new Date(), performance.now(), ++requests];
    const { request, captured } = await read(incoming);
    const sent = message(loggedHeaders(request.headers), captured);

    const { pathname, searchParams: query } = new URL(request.url);
    const call = { operation: operation ?? "", path: pathname.slice(basePath().length), query, ...sent };
    const { method, url } = request;

    const record = (status: number, response: LoggedMessage | null, reasons: readonly string[], isOver: boolean) => {
      const data = {
        ...{ id, session, started_at: startedAt.toISOString(), milliseconds: performance.now() - started },
        ...{ method, url, operation: operation ?? null, status, request: sent, response, fault, delay, reasons },
        // Written when somebody looks, as most requests are looked at by nobody.
        get curl() {
          return curlOf(method, url, sent);
        },
        get client_code() {
          return clientCode(call);
        },
      };
      log.put(data);
      if (isOver) events.publish({ type: "request", session, data });
    };
    return {
      request,
      answered({ response, reasons }) {
        const headers = loggedHeaders(response.headers);
        const recordWith = (body: CapturedBody, isOver: boolean) =>
          record(response.status, message(headers, body), reasons, isOver);
        // Who never reads the body has had an answer all the same.
        if (response.body !== null) recordWith({ text: null, bytes: 0 }, false);
        return captureAnswer(response, (body) => recordWith(body, true));
      },
      broke: () => record(0, null, [], true),
    };
  };
}

/** The request, whose body is known from now on. */
async function read(request: Request): Promise<{ request: Request; captured: CapturedBody }> {
  if (request.body === null) return { request, captured: { text: null, bytes: 0 } };
  const known = knownBody(request);
  if (known !== undefined) return { request, captured: capture(known) };
  const { url, method, headers, signal } = request;
  const bytes = new Uint8Array(await request.arrayBuffer());
  const copy = new Request(url, { method, headers, signal, body: bytes });
  return { request: withKnownBody(copy, bytes), captured: capture(bytes) };
}

function message(headers: Readonly<Record<string, string>>, { text, bytes }: CapturedBody): LoggedMessage {
  return { headers, body: text, body_bytes: bytes };
}
