import type { Exchange } from "../../context/call-context.ts";
import type { Operation } from "../../contract/operation.ts";
import { type Deprecation, DeprecationError } from "../../errors/call-errors.ts";
import { readMeta } from "../../headers/meta.ts";
import { parseHttpDate } from "../../headers/retry-after.ts";
import type { DeprecationHook, DeprecationMode } from "../../options/client-options.ts";
import type { Log } from "../../options/logger.ts";
import { callSafely } from "../../options/logger.ts";
import { cancelBody } from "../../platform/stream.ts";
import { redactedUrl } from "../../redaction/redacted.ts";
import { redactor } from "../../redaction/redactor.ts";
import type { Policy } from "../policy.ts";

/** Reports each deprecated operation once, or has its calls fail. An operation that the contract deprecates is then not sent. */
export function noticeDeprecations(
  mode: DeprecationMode,
  callback: DeprecationHook | undefined,
  log: Log,
): Policy | undefined {
  if (mode === "ignore") return undefined;
  const warn = ({ message, operation }: Deprecation) => log.warn?.(message, { operation });
  const report = callback ?? warn;
  const isFatal = mode === "error";
  const reported = new Set<string>();

  return async (request, next, context) => {
    const { operation } = context;
    if (isFatal && operation.deprecated) {
      throw new DeprecationError({ request, context }, describe(operation, { request, context }));
    }
    const response = await next(request, context);
    if (!operation.deprecated && !isDeprecated(response.headers)) return response;
    // The error of a call that failed matters more than the end of its operation, which can wait.
    const isError = isFatal && response.ok;
    if (!isError && reported.has(operation.id)) return response;
    const deprecation = describe(operation, { request, context }, response);
    if (isError) {
      cancelBody(response.body);
      throw new DeprecationError({ request, response, context }, deprecation);
    }
    reported.add(operation.id);
    callSafely(
      () => report(deprecation),
      (error) => log.error?.("onDeprecated failed", { error }),
    );
    return response;
  };
}

function isDeprecated(headers: Headers): boolean {
  return headers.has("Sunset") || !/^(?:\?0|false)?(?:;|$)/.test(headers.get("Deprecation") ?? "");
}

/** Collects what the contract and the headers of a response say about the end of an operation, without secrets. */
function describe(
  { id, method, path }: Operation,
  { request, context }: Pick<Exchange, "request" | "context">,
  response?: Response,
): Deprecation {
  const links = response && readMeta(response).links;
  const redact = redactor({ request, context });
  const target = (relation: string) => {
    const [link, base] = [links?.[relation], response?.url || request.url];
    // The URL of a link is relative to the response.
    return link !== undefined && URL.canParse(link, base)
      ? redactedUrl(redact("", new URL(link, base).href))
      : undefined;
  };
  const since = readDate(response?.headers.get("Deprecation"));
  const sunset = readDate(response?.headers.get("Sunset"));
  const link = target("deprecation") ?? target("sunset");
  const successor = target("successor-version");
  const message = [
    `${id} (${method} ${path}) is deprecated`,
    since && ` as of ${day(since)}`,
    sunset && `, and stops working on ${day(sunset)}`,
    successor && `; use ${successor}`,
    link && `; see ${link}`,
  ];
  return { message: message.filter(Boolean).join(""), operation: id, since, sunset, link, successor };
}

/**
 * Reads `@1767225600` (RFC 9745), which may have parameters, or `Thu, 01 Jan 2026 00:00:00 GMT`, as `Sunset` and older servers
 * have it.
 */
function readDate(field?: string | null): Date | undefined {
  const [, seconds] = /^@(-?\d+)(?:\s*;|$)/.exec(field ?? "") ?? [];
  const date = new Date(seconds ? Number(seconds) * 1000 : parseHttpDate(field));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
