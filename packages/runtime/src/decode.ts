import { isStreamed, textOf } from "./body-text.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { excerpt } from "./excerpt.ts";
import { interruption } from "./network.ts";
import { countedDownload } from "./progress.ts";
import { redactor } from "./redact.ts";
import { streamFrom } from "./stream.ts";
import type { Exchange } from "./transport.ts";

/** Reads the body of a success: JSON, text, a stream of bytes, or undefined where the status carries none. */
export async function decode(exchange: Exchange): Promise<unknown> {
  const { response, context } = exchange;
  const { operation } = context;
  if (isStreamed(response, context)) return streamBody(exchange);
  const text = await textOf(exchange);
  if (operation?.text) return text;
  if (text === "" && [204, 205, ...(operation?.empty ?? [])].includes(response.status)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message is not told: it quotes the body, which may hold secrets.
    throw new DecodeError(exchange, `Expected JSON, got ${excerpt(text, redactor(exchange)) ?? "an empty body"}`);
  }
}

/**
 * Hands the body on as it comes. Where the connection breaks, a clock runs out or the caller aborts, the stream has an
 * error of ours. The time that the caller takes between two pieces is not the server's, but the deadline's.
 */
function streamBody(exchange: Exchange): ReadableStream<Uint8Array> {
  const { context } = exchange;
  const reader = exchange.response.body?.getReader();
  const stream = streamFrom(
    async () => {
      let chunk: Uint8Array | undefined;
      try {
        context.arm("idleTimeout");
        chunk = reader && (await context.unlessOver(reader.read())).value;
        return chunk;
      } catch (cause) {
        reader?.cancel(cause).catch(() => {});
        throw interruption(exchange, cause);
      } finally {
        context.disarm();
        if (!chunk) context.close();
      }
    },
    (reason) => {
      context.close();
      return reader?.cancel(reason);
    },
  );
  return countedDownload(stream, exchange.response, context);
}
