import { abortable } from "./abort.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { excerpt } from "./excerpt.ts";
import { interruption } from "./network.ts";
import { redactor } from "./redact.ts";
import { streamFrom } from "./stream.ts";
import type { Exchange } from "./transport.ts";

/** Reads the body of a success: JSON, text, a stream of bytes, or undefined where the status carries none. */
export async function decode(exchange: Exchange): Promise<unknown> {
  const { response, context } = exchange;
  const { operation, signal } = context;
  if (operation?.binary) return streamBody(exchange);
  let text: string;
  try {
    text = await abortable(response.text(), signal);
  } catch (cause) {
    throw interruption(exchange, cause);
  }
  if (operation?.text) return text;
  const mayBeEmpty = [204, 205, ...(operation?.empty ?? [])].includes(response.status);
  if (text === "" && mayBeEmpty) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message is not told: it quotes the body, which may hold secrets.
    throw new DecodeError(exchange, `Expected JSON, got ${excerpt(text, redactor(exchange)) ?? "an empty body"}`);
  }
}

/** Hands the body on as it comes. Where the connection breaks or the caller aborts, the stream has an error of ours. */
function streamBody(exchange: Exchange): ReadableStream<Uint8Array> {
  const reader = exchange.response.body?.getReader();
  return streamFrom(
    async () => {
      try {
        return reader && (await abortable(reader.read(), exchange.context.signal)).value;
      } catch (cause) {
        reader?.cancel(cause).catch(() => {});
        throw interruption(exchange, cause);
      }
    },
    (reason) => reader?.cancel(reason),
  );
}
