import type { Exchange } from "../context/call-context.ts";
import { contextOf } from "../context/public-context.ts";
import type { Problem, ProblemError } from "../contract/problem.ts";
import { UNEXPECTED_RESPONSE } from "../contract/problem.ts";
import { ApiError } from "../errors/api-error.ts";
import { DecodeError } from "../errors/call-errors.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import type { MiddlewareContext } from "../options/middleware.ts";
import { cancelBody } from "../platform/stream.ts";
import { excerpt } from "../redaction/redacted.ts";
import { redacted, redactor } from "../redaction/redactor.ts";
import { isPlainObject } from "../request/encode.ts";
import type { HttpRequest } from "../request/request.ts";
import { isStreamed, textOf } from "./body.ts";

/** How a call ended to which the server responded. */
export type SettledCall<T> =
  | { readonly ok: true; readonly data: T; readonly exchange: Exchange }
  | { readonly ok: false; readonly error: ApiError; readonly exchange: Exchange };

/** Reads a response to its end. The contract says what a success holds: that is not checked here. */
export async function settle<T>(exchange: Exchange): Promise<SettledCall<T>> {
  if (!exchange.response.ok) return { ok: false, error: await readFailure(exchange), exchange };
  return { ok: true, data: (await decode(exchange)) as T, exchange };
}

/** The error of a response that is no success, whatever its body: empty, HTML, cut short or of the wrong type. */
export async function readFailure(exchange: Exchange): Promise<ApiError> {
  const text = await textOf(exchange);
  const redact = redactor(exchange);
  const failure = (body: Readonly<Record<string, unknown>>, detail: string | null) =>
    new ApiError(exchange, redacted(toProblem(exchange.response, body, detail), redact));
  try {
    const body: unknown = JSON.parse(text);
    if (isPlainObject(body)) return failure(body, null);
  } catch {
    // Broken JSON, or JSON that is nested too deep to be searched for secrets.
  }
  return failure({}, excerpt(text, redact));
}

/** Problem details of a failure: the members of the body if they have the right type; for the others, what the status says. */
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

/** Reads bodies that are streams. */
interface StreamReader {
  openDownload?(exchange: Exchange): ReadableStream<Uint8Array>;
}

/**
 * Reads the body of a success: JSON of the documented kind, text, a stream of bytes, or undefined if the status has no body.
 */
export async function decode(exchange: Exchange): Promise<unknown> {
  const { response, context } = exchange;
  const { operation } = context;
  if (isStreamed(response, context)) {
    try {
      const { openDownload } = (operation.files ?? {}) as StreamReader;
      if (!openDownload) throw new ConfigurationError(`${operation.id} gives a stream, so it has to name \`files\``);
      return openDownload(exchange);
    } catch (cause) {
      context.deadline.close();
      cancelBody(response.body);
      throw cause;
    }
  }
  const { success = [200], empty = [], json = "object" } = operation;
  const isBodiless = (status: number) => [204, 205, ...empty].includes(status);
  const text = context.texts.get(response) ?? (await textOf(exchange));
  // A status without a body is a success if it is documented, or if no documented status has a body.
  const mayBeEmpty = isBodiless(response.status) && (success.includes(response.status) || success.every(isBodiless));
  if (operation.text && (mayBeEmpty || !isBodiless(response.status))) return text;
  if (text === "" && (mayBeEmpty || context.options.noOp)) return undefined;
  const refuse = (expected: string) =>
    new DecodeError(exchange, `Expected ${expected}, got ${excerpt(text, redactor(exchange)) ?? "an empty body"}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of the parser is left out: it quotes the body, which may hold secrets.
    throw refuse(operation.text ? "text" : "JSON");
  }
  if (mayBeEmpty || json === "any") return value;
  if (json === "array" ? Array.isArray(value) : isPlainObject(value)) return value;
  throw refuse(`a JSON ${json}`);
}

/**
 * The error of a call whose response reports success but cannot be decoded; undefined if it can. Responses are decoded after all
 * middleware, so a policy or middleware that watches calls has to try it.
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
