import type { CallContext, Exchange } from "../context/call-context.ts";
import { DecodeError } from "../errors/call-errors.ts";
import { interruption } from "../errors/interruption.ts";
import { isStream } from "../platform/stream.ts";

/** No problem details are longer; what a proxy sends beyond is not worth waiting for. */
const MOST_CHARACTERS = 65_536;

/** No success is longer, unless it is streamed: it has to fit into memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Whether the caller reads the body as it comes. */
export function isStreamed({ ok }: Response, { operation }: CallContext): boolean {
  return ok && operation.binary === true;
}

/** The body of an answer. It is read once; the attempt that brought the answer has usually done so. */
export async function textOf(exchange: Exchange): Promise<string> {
  const { response, context } = exchange;
  const text = context.texts.get(response) ?? (await (response.ok ? readAll(exchange) : readSome(exchange)));
  context.texts.set(response, text);
  return text;
}

/** Makes a response whose body can be read, of one whose body an attempt has read. */
export function readable(response: Response, { texts }: CallContext): Response {
  const text = texts.get(response);
  return text === undefined ? response : withBody(response, text);
}

/** Makes a response like another one, with that body. */
export function withBody(response: Response, body: string | ReadableStream<Uint8Array>): Response {
  const { status, statusText, ok, url, headers } = response;
  // `Response` refuses some statuses that servers send. A clone has what it was made of, and nothing that was put over that.
  const known = status >= 200 && status < 600 ? status : 200;
  const copy = new Response([204, 205, 304].includes(status) ? null : body, { status: known, headers });
  const facts = Object.entries({ status, statusText, ok, url });
  return Object.defineProperties(copy, Object.fromEntries(facts.map(([name, value]) => [name, { value }])));
}

async function readAll(exchange: Exchange): Promise<string> {
  const { response, context } = exchange;
  const { headers, body } = response;
  // What is compressed may be a thousand times as long.
  const length = headers.has("Content-Encoding") ? Number.NaN : Number(headers.get("Content-Length") ?? Number.NaN);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    if (length <= MOST_BYTES || !isStream(body)) return await context.deadline.race(response.text());
    const reader = body.getReader();
    while (bytes <= MOST_BYTES) {
      const { done, value } = await context.deadline.race(reader.read());
      if (done) return textIn(pieces);
      bytes += value.length;
      pieces.push(value);
    }
    reader.cancel().catch(() => {});
  } catch (cause) {
    throw interruption(exchange, cause);
  }
  throw new DecodeError(exchange, `The answer is longer than ${MOST_BYTES} bytes`);
}

function textIn(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  // Most answers come in one, which is decoded faster than a stream is.
  const [only, ...others] = pieces;
  if (others.length === 0) return decoder.decode(only);
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
}

/** Reads as much of a failure as there is: neither a connection that breaks now nor a stall hides its status. */
async function readSome(exchange: Exchange): Promise<string> {
  const { response, context } = exchange;
  const decoder = new TextDecoder();
  let text = "";
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    // Throws where a middleware is reading it.
    reader = response.body?.getReader();
    while (reader && text.length < MOST_CHARACTERS) {
      const chunk = await context.deadline.race(reader.read());
      if (chunk.done) return text;
      text += decoder.decode(chunk.value, { stream: true });
    }
  } catch (cause) {
    if (context.signal.aborted && !context.expired) throw interruption(exchange, cause);
  }
  reader?.cancel().catch(() => {});
  return text;
}
