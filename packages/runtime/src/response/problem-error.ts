import type { Exchange } from "../context/exchange.ts";
import { toProblem } from "../contract/problem.ts";
import { ApiError } from "../errors/api-error.ts";
import { excerpt } from "../redaction/excerpt.ts";
import { redacted, redactor } from "../redaction/redactor.ts";
import { isPlainObject } from "../request/encode.ts";
import { textOf } from "./body.ts";

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
