import { textOf } from "./body-text.ts";
import { isPlainObject } from "./encode.ts";
import { ApiError } from "./errors/api-error.ts";
import { excerpt } from "./excerpt.ts";
import { toProblem } from "./problem.ts";
import { redacted, redactor } from "./redact.ts";
import type { Exchange } from "./transport.ts";

/** Makes an error of an answer that is not a success, whatever its body: empty, HTML, cut short or of the wrong type. */
export async function readFailure(exchange: Exchange): Promise<ApiError> {
  const text = await textOf(exchange);
  const redact = redactor(exchange);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // What it is then, the excerpt tells.
  }
  const problem = isPlainObject(body)
    ? toProblem(exchange.response, body, null)
    : toProblem(exchange.response, {}, excerpt(text, redact));
  return new ApiError(exchange, redacted(problem, redact));
}
