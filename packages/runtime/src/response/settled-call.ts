import type { Exchange } from "../context/call-context.ts";
import { toProblem } from "../contract/problem.ts";
import { ApiError } from "../errors/api-error.ts";
import { isPlainObject } from "../platform/plain-object.ts";
import { excerpt } from "../redaction/excerpt.ts";
import { redacted, redactor } from "../redaction/redactor.ts";
import { textOf } from "./body.ts";
import { decode } from "./decode.ts";

/** How a call ended that the server answered. */
export type SettledCall<T> =
  | { readonly ok: true; readonly data: T; readonly exchange: Exchange }
  | { readonly ok: false; readonly error: ApiError; readonly exchange: Exchange };

/** Reads an answer to its end. What a success holds is the contract's word: it is not checked here. */
export async function settle<T>(exchange: Exchange): Promise<SettledCall<T>> {
  if (!exchange.response.ok) return { ok: false, error: await readFailure(exchange), exchange };
  return { ok: true, data: (await decode(exchange)) as T, exchange };
}

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
