import type { CallContext, Exchange } from "../context/call-context.ts";
import { contextOf } from "../context/public-context.ts";
import { DecodeError, interruption } from "../errors/call-errors.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import type { MiddlewareContext } from "../options/middleware.ts";
import { cancelBody, isStream } from "../platform/stream.ts";
import { excerpt } from "../redaction/redacted.ts";
import { redactor } from "../redaction/redactor.ts";
import type { HttpRequest } from "../request/request.ts";
import { isPlainObject } from "../request/serialize.ts";

/** Problem details are shorter; a longer page of a proxy is not worth waiting for. */
const MOST_OF_FAILURE = 65_536;

/** The longest success that is read into memory. Streams are not limited. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Whether the caller gets the body as a stream. */
export function isStreamed({ ok }: Response, { operation }: CallContext): boolean {
  return ok && operation.binary === true;
}

/**
 * The text of a response. It is read once, usually within the attempt. Of a failure, it is as much as there is: its status matters
 * more than a connection that breaks or stalls now.
 */
export async function textOf(exchange: Exchange): Promise<string> {
  const { response, context } = exchange;
  const known = context.texts.get(response);
  if (known !== undefined) return known;
  const { ok, body } = response;
  const read = { text: "" };
  let isWhole = true;
  try {
    // Throws if a middleware is reading it.
    if (isStream(body)) isWhole = await readUpTo(ok ? MOST_BYTES : MOST_OF_FAILURE, body.getReader(), context, read);
    else read.text = await context.deadline.race(response.text());
  } catch (cause) {
    if (ok || (context.signal.aborted && !context.expired)) throw interruption(exchange, cause);
  }
  if (ok && !isWhole) throw new DecodeError(exchange, `The response is longer than ${MOST_BYTES} bytes`);
  context.texts.set(response, read.text);
  return read.text;
}

/** A response whose body can be read, made from one whose body was read within the attempt. */
export function withReadableBody(response: Response, { texts }: CallContext): Response {
  const text = texts.get(response);
  return text === undefined ? response : withBody(response, text);
}

/** A response like another one, with another body. */
export function withBody(response: Response, body: string | ReadableStream<Uint8Array>): Response {
  const { status, headers } = response;
  // `Response` refuses some statuses that servers send, and `clone()` would lose properties that are defined here.
  const known = status >= 200 && status < 600 ? status : 200;
  const copy = new Response([204, 205, 304].includes(status) ? null : body, { status: known, headers });
  for (const name of ["status", "statusText", "ok", "url"] as const) {
    Object.defineProperty(copy, name, { value: response[name] });
  }
  return copy;
}

/**
 * Reads a body up to a number of bytes into `read`, which has the text so far if it breaks off, and cancels the rest. Returns
 * whether that was all.
 */
export async function readUpTo(
  most: number,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { deadline }: { readonly deadline: Pick<CallContext["deadline"], "race"> },
  read: { text: string },
): Promise<boolean> {
  const decoder = new TextDecoder();
  let bytes = 0;
  const readChunks = async () => {
    while (bytes <= most) {
      const { done, value } = await reader.read();
      read.text += decoder.decode(value, { stream: !done });
      if (done) return true;
      bytes += value.byteLength;
    }
    return false;
  };
  let isWhole = false;
  try {
    // One race for all chunks: a race takes longer than the reading of a chunk.
    isWhole = await deadline.race(readChunks());
  } finally {
    if (!isWhole) reader.cancel().catch(() => {});
  }
  return isWhole;
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
