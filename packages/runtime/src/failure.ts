import { abortable } from "./abort.ts";
import { isPlainObject } from "./encode.ts";
import { ApiError } from "./errors/api-error.ts";
import { excerpt } from "./excerpt.ts";
import { interruption } from "./network.ts";
import { toProblem } from "./problem.ts";
import { type Redactor, redactor } from "./redact.ts";
import type { Exchange } from "./transport.ts";

/** No problem details are longer; what a proxy sends beyond is not worth waiting for. */
const MOST_CHARACTERS = 65_536;

/** Makes an error of an answer that is not a success, whatever its body: empty, HTML, cut short or of the wrong type. */
export async function readFailure(exchange: Exchange): Promise<ApiError> {
  const text = await readSome(exchange);
  const redact = redactor(exchange);
  const body = parse(text, redact);
  const detail = body === undefined ? excerpt(text, redact) : null;
  return new ApiError(exchange, toProblem(exchange.response, isPlainObject(body) ? body : {}, detail));
}

/** Reads as much as there is: a connection that breaks now does not hide the status. */
async function readSome(exchange: Exchange): Promise<string> {
  const { signal } = exchange.context;
  const decoder = new TextDecoder();
  let text = "";
  try {
    const reader = exchange.response.body?.getReader();
    while (reader && text.length < MOST_CHARACTERS) {
      const chunk = await abortable(reader.read(), signal);
      if (chunk.done) return text;
      text += decoder.decode(chunk.value, { stream: true });
    }
    reader?.cancel().catch(() => {});
  } catch (cause) {
    if (signal?.aborted) throw interruption(exchange, cause);
  }
  return text;
}

function parse(text: string, redact: Redactor): unknown {
  try {
    return JSON.parse(text, redact);
  } catch {
    return undefined;
  }
}
