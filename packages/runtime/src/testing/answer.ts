import type { Operation } from "../contract/operation.ts";
import type { Problem } from "../contract/problem.ts";
import { raceSignal } from "../platform/abort.ts";
import { streamFrom } from "../platform/stream.ts";
import { isPlainObject } from "../request/serialize.ts";
import type { FakeRequest } from "./fake-request.ts";

/** A request that a reply answers. */
export interface Occasion {
  readonly request: FakeRequest;
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** Says that only time goes on, until the returned function is called. */
  stall(): () => void;
}

/**
 * What goes wrong instead of a response.
 *
 * - `refused`: there is no connection, so nothing was sent.
 * - `reset`: the connection breaks after the request was sent. Whether it was carried out is unknown.
 * - `stalled`: the request is accepted, and then nothing comes.
 * - `bad-gateway`: a proxy answers 502, with a page of HTML.
 */
export type Fault = "refused" | "reset" | "stalled" | "bad-gateway";

/** Makes the fault happen. */
export function fail(fault: Fault, { signal, stall }: Occasion): Response | Promise<Response> {
  switch (fault) {
    case "refused":
      throw connectionLost("fetch failed", "connect", "ECONNREFUSED");
    case "reset":
      throw connectionLost("fetch failed");
    case "stalled":
      stall();
      return raceSignal(new Promise<never>(() => {}), signal);
    case "bad-gateway":
      return new Response("<html><body><h1>502 Bad Gateway</h1></body></html>", {
        status: 502,
        headers: { "Content-Type": "text/html" },
      });
  }
}

/** The error of Node's `fetch` when a connection breaks. */
export function connectionLost(message: string, call = "read", code = "ECONNRESET"): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(`${call} ${code}`), { code }) });
}

/** Details of a response. */
export interface AnswerOptions {
  /** Further header fields. */
  readonly headers?: { readonly [field: string]: string } | undefined;
  /** Seconds for `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** What happens to the body after its first half: the connection breaks, or nothing more comes. */
  readonly body?: "truncated" | "stalled" | undefined;
}

/** Makes the response of an operation: problem details for a failure, otherwise the data. */
export function makeAnswer(
  operation: Operation,
  status: number,
  data: unknown,
  { requestId, stall }: Occasion,
  { headers = {}, retryAfter, body }: AnswerOptions,
): Response {
  const isSuccess = status < 300;
  const [type, content] = isSuccess
    ? contentOf(operation, data)
    : ["application/problem+json", problemOf(status, data)];
  const fields = new Headers({
    "X-Request-Id": requestId,
    ...(content !== null && { "Content-Type": type }),
    ...(retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
    ...headers,
  });
  const answer = new Response(content, { status, headers: fields });
  return body ? new Response(halfOf(answer, body, stall), { status, headers: fields }) : answer;
}

function contentOf({ binary, text }: Operation, data: unknown): readonly [type: string, content: BodyInit | null] {
  if (data === undefined) return ["", null];
  if (binary) return ["application/octet-stream", data as BodyInit];
  return text ? ["text/plain", String(data)] : ["application/json", JSON.stringify(data)];
}

function problemOf(status: number, data: unknown): string {
  const given = isPlainObject(data) ? data : { code: data };
  const problem: Problem = {
    type: "about:blank",
    title: String(given["code"]).replaceAll("_", " "),
    status,
    detail: null,
    instance: null,
    code: String(given["code"]),
    request_id: null,
    errors: [],
  };
  return JSON.stringify({ ...problem, ...given });
}

function halfOf(
  answer: Response,
  ending: "truncated" | "stalled",
  stall: Occasion["stall"],
): ReadableStream<Uint8Array> {
  let isSent = false;
  let release: (() => void) | undefined;
  return streamFrom(
    async () => {
      if (isSent) {
        if (ending === "truncated") throw connectionLost("terminated");
        release = stall();
        return new Promise(() => {});
      }
      isSent = true;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { done: false, value: bytes.slice(0, Math.ceil(bytes.length / 2)) };
    },
    async () => release?.(),
  );
}

/** A page of a list. */
export interface FakePage<Item> {
  items: Item[];
  pagination: { has_more: boolean; next_cursor: string | null; total: number | null };
}

/**
 * Makes a page of a list, for a reply.
 *
 * @param next The cursor of the next page. Without it, this is the last page.
 * @example
 * fake.when("listSpaces").reply(200, page([one, two], "more")).reply(200, page([three]));
 */
export function page<Item>(items: Item[], next: string | null = null): FakePage<Item> {
  return { items, pagination: { has_more: next !== null, next_cursor: next, total: null } };
}
