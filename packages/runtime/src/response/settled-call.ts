import type { Exchange } from "../context/call-context.ts";
import { contextOf } from "../context/public-context.ts";
import type { Problem, ProblemError } from "../contract/problem.ts";
import { UNEXPECTED_RESPONSE } from "../contract/problem.ts";
import { ApiError } from "../errors/api-error.ts";
import { DecodeError } from "../errors/call-errors.ts";
import type { MiddlewareContext } from "../options/middleware.ts";
import { cancelBody } from "../platform/stream.ts";
import { excerpt } from "../redaction/redacted.ts";
import { redacted, redactor } from "../redaction/redactor.ts";
import { isPlainObject } from "../request/encode.ts";
import type { HttpRequest } from "../request/request.ts";
import { isStreamed, textOf } from "./body.ts";
import { openDownload } from "./download.ts";

/** How a call ended that the server answered. */
export type SettledCall<T> =
  | { readonly ok: true; readonly data: T; readonly exchange: Exchange }
  | { readonly ok: false; readonly error: ApiError; readonly exchange: Exchange };

/** Reads an answer to its end. What a success holds is the contract's word: it is not checked here. */
export async function settle<T>(exchange: Exchange): Promise<SettledCall<T>> {
  if (!exchange.response.ok) return { ok: false, error: await readFailure(exchange), exchange };
  return { ok: true, data: (await decode(exchange)) as T, exchange };
}

/** Makes an error of an answer that is not a success, whatever its body: empty, HTML, cut short or of the wrong type. */
export async function readFailure(exchange: Exchange): Promise<ApiError> {
  const text = await textOf(exchange);
  const redact = redactor(exchange);
  const failure = (body: Readonly<Record<string, unknown>>, detail: string | null) =>
    new ApiError(exchange, redacted(toProblem(exchange.response, body, detail), redact));
  try {
    const body: unknown = JSON.parse(text);
    if (isPlainObject(body)) return failure(body, null);
  } catch {
    // Broken, or nested too deep to be searched for secrets.
  }
  return failure({}, excerpt(text, redact));
}

/** Makes problem details of a failure: the body's own members where they have the right type, else what the status tells. */
export function toProblem(response: Response, body: Readonly<Record<string, unknown>>, detail: string | null): Problem {
  const text = <T>(member: string, otherwise: T) => {
    const value = body[member];
    return typeof value === "string" ? value : otherwise;
  };
  const errors = body["errors"];
  return {
    ...body,
    type: text("type", "about:blank"),
    title: text("title", response.statusText || `HTTP ${response.status}`),
    status: response.status,
    detail: text("detail", text("message", detail)),
    instance: text("instance", null),
    code: text("code", UNEXPECTED_RESPONSE),
    request_id: text("request_id", response.headers.get("X-Request-Id")),
    errors: Array.isArray(errors) ? errors.filter((part): part is ProblemError => isPlainObject(part)) : [],
  };
}

/**
 * Reads the body of a success: JSON of the documented kind, text, a stream of bytes, or undefined where the status carries
 * none.
 */
export async function decode(exchange: Exchange): Promise<unknown> {
  const { response, context } = exchange;
  const { operation } = context;
  if (isStreamed(response, context)) {
    try {
      return openDownload(exchange);
    } catch (cause) {
      context.deadline.close();
      cancelBody(response.body);
      throw cause;
    }
  }
  const { success = [200], empty = [], json = "object" } = operation;
  const isBodiless = (status: number) => [204, 205, ...empty].includes(status);
  const text = await textOf(exchange);
  // A status without a body is a success where it is documented, or where no documented one has a body either.
  const mayBeEmpty = isBodiless(response.status) && (success.includes(response.status) || success.every(isBodiless));
  if (operation.text && (mayBeEmpty || !isBodiless(response.status))) return text;
  if (text === "" && (mayBeEmpty || context.options.noOp)) return undefined;
  const refuse = (expected: string) =>
    new DecodeError(exchange, `Expected ${expected}, got ${excerpt(text, redactor(exchange)) ?? "an empty body"}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message is not told: it quotes the body, which may hold secrets.
    throw refuse(operation.text ? "text" : "JSON");
  }
  if (mayBeEmpty || json === "any") return value;
  if (json === "array" ? Array.isArray(value) : isPlainObject(value)) return value;
  throw refuse(`a JSON ${json}`);
}

/**
 * What a call will fail with though it was answered with success; undefined if it will not. Answers are decoded after all
 * middleware, so one that watches calls has to try.
 */
export async function decodingError(
  request: HttpRequest,
  response: Response,
  view: MiddlewareContext,
): Promise<unknown> {
  const context = contextOf(view);
  if (!context || !response.ok || isStreamed(response, context)) return undefined;
  return decode({ request, response, context }).then(
    () => undefined,
    (error: unknown) => error,
  );
}
