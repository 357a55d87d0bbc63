import type { Exchange } from "../context/call-context.ts";
import type { Problem, ProblemError } from "../contract/problem.ts";
import { UNEXPECTED_RESPONSE } from "../contract/problem.ts";
import { ApiError } from "../errors/api-error.ts";
import { excerpt } from "../redaction/redacted.ts";
import { redacted, redactor } from "../redaction/redactor.ts";
import { isPlainObject } from "../request/serialize.ts";
import { textOf } from "./body.ts";

/** The error of a response that is no success, whatever its body: empty, HTML, cut short or of the wrong type. */
export async function readFailure(exchange: Exchange): Promise<ApiError> {
  const text = await textOf(exchange);
  const redact = redactor(exchange);
  const failure = (body: Readonly<Record<string, unknown>>, detail: string | null) =>
    new ApiError(exchange, redacted(toProblem(exchange.response, body, detail), redact));
  try {
    const body: unknown = JSON.parse(text);
    if (isPlainObject(body)) return failure(body, null);
  } catch {
    // Broken JSON, or JSON that is nested too deep to be searched for secrets.
  }
  return failure({}, excerpt(text, redact));
}

/** Problem details of a failure: the members of the body if they have the right type; for the others, what the status says. */
export function toProblem(response: Response, body: Readonly<Record<string, unknown>>, detail: string | null): Problem {
  const text = <T>(member: string, otherwise: T) => {
    const value = body[member];
    return typeof value === "string" ? value : otherwise;
  };
  const errors = body["errors"];
  return {
    ...body,
    type: text("type", "about:blank"),
    title: text("title", response.statusText || `HTTP ${response.status}`),
    status: response.status,
    detail: text("detail", text("message", detail)),
    instance: text("instance", null),
    code: text("code", UNEXPECTED_RESPONSE),
    request_id: text("request_id", response.headers.get("X-Request-Id")),
    errors: Array.isArray(errors) ? errors.filter((part): part is ProblemError => isPlainObject(part)) : [],
  };
}
