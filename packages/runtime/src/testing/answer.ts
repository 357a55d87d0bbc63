import type { Operation } from "../contract/operation.ts";
import type { Problem } from "../contract/problem.ts";
import { streamFrom } from "../platform/stream-from.ts";
import { isPlainObject } from "../request/encode.ts";
import { connectionLost } from "./fault.ts";
import type { Occasion } from "./script.ts";

/** How a reply differs from a plain one. */
export interface AnswerOptions {
  /** Further header fields. */
  readonly headers?: { readonly [field: string]: string } | undefined;
  /** Seconds for `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** What happens to the body after its first half: the connection breaks, or nothing more comes. */
  readonly body?: "truncated" | "stalled" | undefined;
}

/** Makes the answer of an operation: problem details for a failure, else what the operation answers with. */
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
