import { textOf } from "./body-text.ts";
import { isPlainObject } from "./encode.ts";
import { ApiError } from "./errors/api-error.ts";
import { excerpt } from "./excerpt.ts";
import type { Exchange } from "./exchange.ts";
import { toProblem } from "./problem.ts";
import { redacted, redactor } from "./redact.ts";

/** Makes an error of an answer that is not a success, whatever its body: empty, HTML, cut short or of the wrong type. */
export async function readFailure(exchange: Exchange): Promise<ApiError> {
  const text = await textOf(exchange);
  const redact = redactor(exchange);
  const failure = (body: Readonly<Record<string, unknown>>, detail: string | null) =>
    new ApiError(exchange, redacted(toProblem(exchange.response, body, detail), redact));
  try {
    const body: unknown = JSON.parse(text);
    if (isPlainObject(body)) return failure(body, null);
  } catch {
    // Broken, or nested too deep to be searched for secrets.
  }
  return failure({}, excerpt(text, redact));
}
