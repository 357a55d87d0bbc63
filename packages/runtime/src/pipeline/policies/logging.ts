import { publicContext } from "../../context/public-context.ts";
import { shownAttempts } from "../../errors/base.ts";
import type { Log } from "../../options/logger.ts";
import { elapsed } from "../../platform/clock.ts";
import { redactedHeaders, redactedText, redactedUrl } from "../../redaction/redacted.ts";
import { redactor } from "../../redaction/redactor.ts";
import { redactedBody } from "../../request/request.ts";
import { decodingError, isStreamed, textOf } from "../../response/body.ts";
import type { Policy } from "../policy.ts";

/** How many characters of a body are logged. */
const LONGEST_BODY = 2_000;

/** Logs a line for each call: how it ended, and how long it took. */
export function logCalls({ info }: Log): Policy {
  return async (request, next, context) => {
    const { clock, operation, idempotencyKey } = context;
    const { origin, pathname } = new URL(request.url);
    const start = elapsed(clock);
    const report = (ending: string | number, details: object) => {
      const duration = elapsed(clock) - start;
      const message = `${operation.id}: ${ending} (${request.method} ${pathname}, ${duration} ms)`;
      info?.(message, {
        url: origin + pathname,
        duration,
        attempts: shownAttempts(context.attempts, redactor({ request, context })),
        idempotencyKey,
        ...details,
      });
    };
    try {
      const response = await next(request, context);
      const requestId = redactor({ request, context })("", response.headers.get("X-Request-Id"));
      const error = await decodingError(request, response, publicContext(context));
      report(error ? "failed" : response.status, { status: response.status, requestId, ...(error ? { error } : {}) });
      return response;
    } catch (error) {
      report("failed", { error });
      throw error;
    }
  };
}

/** Logs each attempt: its request and its response. */
export function logAttempts({ debug }: Log): Policy {
  return async (request, next, context) => {
    const { clock } = context;
    const start = elapsed(clock);
    const report = (what: string, details: object) =>
      debug?.(`${context.operation.id}: attempt ${context.attempt} ${what}`, details);

    const redact = redactor({ request, context });
    report(`sends ${request.method}`, {
      url: redactedUrl(request.url),
      headers: redactedHeaders(request.headers, redact),
      body: cut(await redactedBody(request, redact)),
    });
    try {
      const response = await next(request, context);
      const text = isStreamed(response, context) ? "" : await textOf({ request, response, context });
      // Only now are the credentials known.
      const redact = redactor({ request, context });
      report(`got ${response.status}`, {
        duration: elapsed(clock) - start,
        headers: redactedHeaders(response.headers, redact),
        body: cut(redactedText(text, redact)),
      });
      return response;
    } catch (error) {
      report("failed", { duration: elapsed(clock) - start, error });
      throw error;
    }
  };
}

function cut(body: unknown): unknown {
  const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
  return text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}… (${text.length} characters)` : body;
}
