import type { Exchange } from "../context/call-context.ts";
import { contextOf } from "../context/public-context.ts";
import { DecodeError } from "../errors/call-errors.ts";
import type { MiddlewareContext } from "../options/middleware.ts";
import { isPlainObject } from "../platform/plain-object.ts";
import { cancelBody } from "../platform/stream.ts";
import { excerpt } from "../redaction/excerpt.ts";
import { redactor } from "../redaction/redactor.ts";
import type { HttpRequest } from "../request/request.ts";
import { isStreamed, textOf } from "./body.ts";
import { openDownload } from "./download.ts";

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
