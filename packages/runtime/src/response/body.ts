import type { CallContext, Exchange } from "../context/call-context.ts";
import { DecodeError } from "../errors/call-errors.ts";
import { interruption } from "../errors/interruption.ts";
import { isStream } from "../platform/stream.ts";

/** Problem details are shorter; a longer page of a proxy is not worth waiting for. */
const MOST_OF_FAILURE = 65_536;

/** The longest success that is read into memory. Streams are not limited. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Whether the caller gets the body as a stream. */
export function isStreamed({ ok }: Response, { operation }: CallContext): boolean {
  return ok && operation.binary === true;
}

/** The text of a response. It is read once, usually within the attempt. */
export async function textOf(exchange: Exchange): Promise<string> {
  const { response, context } = exchange;
  const text = context.texts.get(response) ?? (await (response.ok ? readAll(exchange) : readSome(exchange)));
  context.texts.set(response, text);
  return text;
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

async function readAll(exchange: Exchange): Promise<string> {
  const { response, context } = exchange;
  const { headers, body } = response;
  // Decompressed, it may be a thousand times as long.
  const length = headers.has("Content-Encoding") ? NaN : Number(headers.get("Content-Length") ?? NaN);
  try {
    if (length <= MOST_BYTES || !isStream(body)) return await context.deadline.race(response.text());
    const read = { text: "" };
    if (await readUpTo(MOST_BYTES, body.getReader(), context, read)) return read.text;
  } catch (cause) {
    throw interruption(exchange, cause);
  }
  throw new DecodeError(exchange, `The response is longer than ${MOST_BYTES} bytes`);
}

/** Reads as much of a failure as there is: its status matters more than a connection that breaks or stalls now. */
async function readSome(exchange: Exchange): Promise<string> {
  const { response, context } = exchange;
  const read = { text: "" };
  try {
    // Throws if a middleware is reading it.
    const reader = response.body?.getReader();
    if (reader) await readUpTo(MOST_OF_FAILURE, reader, context, read);
  } catch (cause) {
    if (context.signal.aborted && !context.expired) throw interruption(exchange, cause);
  }
  return read.text;
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
  let isWhole = false;
  try {
    while (!isWhole && bytes <= most) {
      const { done, value } = await deadline.race(reader.read());
      isWhole = done;
      bytes += value?.length ?? 0;
      read.text += decoder.decode(value, { stream: !done });
    }
  } finally {
    if (!isWhole) reader.cancel().catch(() => {});
  }
  return isWhole;
}
