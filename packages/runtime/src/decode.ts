import { isStreamed, textOf } from "./body-text.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { excerpt } from "./excerpt.ts";
import type { Exchange } from "./exchange.ts";
import { onDemand } from "./on-demand.ts";
import { redactor } from "./redact.ts";
import { letGo } from "./stream.ts";

/** Reads the body of a success: JSON, text, a stream of bytes, or undefined where the status carries none. */
export async function decode(exchange: Exchange): Promise<unknown> {
  const { response, context } = exchange;
  const { operation } = context;
  if (isStreamed(response, context)) {
    try {
      return (await onDemand(() => import("./download.ts"), exchange)).openDownload(exchange);
    } catch (cause) {
      context.close();
      letGo(response.body);
      throw cause;
    }
  }
  const text = await textOf(exchange);
  if (operation.text) return text;
  const isEmpty = context.options.noOp || [204, 205, ...(operation.empty ?? [])].includes(response.status);
  if (text === "" && isEmpty) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message is not told: it quotes the body, which may hold secrets.
    throw new DecodeError(exchange, `Expected JSON, got ${excerpt(text, redactor(exchange)) ?? "an empty body"}`);
  }
}
