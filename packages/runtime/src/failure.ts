import { textOf } from "./body-text.ts";
import { isPlainObject } from "./encode.ts";
import { ApiError } from "./errors/api-error.ts";
import { excerpt } from "./excerpt.ts";
import { toProblem } from "./problem.ts";
import { type Redactor, redactor } from "./redact.ts";
import type { Exchange } from "./transport.ts";

/** Makes an error of an answer that is not a success, whatever its body: empty, HTML, cut short or of the wrong type. */
export async function readFailure(exchange: Exchange): Promise<ApiError> {
  const text = await textOf(exchange);
  const redact = redactor(exchange);
  const body = parse(text, redact);
  const detail = body === undefined ? excerpt(text, redact) : null;
  return new ApiError(exchange, toProblem(exchange.response, isPlainObject(body) ? body : {}, detail));
}

function parse(text: string, redact: Redactor): unknown {
  try {
    return JSON.parse(text, redact);
  } catch {
    return undefined;
  }
}
