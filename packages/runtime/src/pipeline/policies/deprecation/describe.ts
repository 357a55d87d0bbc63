import type { Exchange } from "../../../context/exchange.ts";
import type { Operation } from "../../../contract/operation.ts";
import { parseHttpDate } from "../../../headers/http-date.ts";
import { readMeta } from "../../../headers/meta.ts";
import { redactedUrl } from "../../../redaction/redacted.ts";
import { redactor } from "../../../redaction/redactor.ts";
import type { Deprecation } from "./deprecation.ts";

/** Puts together what the contract and the headers of an answer say about the end of an operation, without secrets. */
export function describe(
  { id, method, path }: Operation,
  { request, context }: Pick<Exchange, "request" | "context">,
  response?: Response,
): Deprecation {
  const links = response && readMeta(response).links;
  const redact = redactor({ request, context });
  const target = (relation: string) => {
    const link = resolve(links?.[relation], response?.url || request.url);
    return link && redactedUrl(redact("", link));
  };
  const since = readDate(response?.headers.get("Deprecation"));
  const sunset = readDate(response?.headers.get("Sunset"));
  const link = target("deprecation") ?? target("sunset");
  const successor = target("successor-version");
  const message = [
    `${id} (${method} ${path}) is deprecated`,
    since && ` as of ${day(since)}`,
    sunset && `, and ceases to work on ${day(sunset)}`,
    successor && `; use ${successor}`,
    link && `; see ${link}`,
  ];
  return { message: message.filter(Boolean).join(""), operation: id, since, sunset, link, successor };
}

/** A link is relative to what it was found in; undefined if it leads nowhere. */
function resolve(link: string | undefined, base: string): string | undefined {
  return link !== undefined && URL.canParse(link, base) ? new URL(link, base).href : undefined;
}

/**
 * `@1767225600` (RFC 9745), which may have parameters, or `Thu, 01 Jan 2026 00:00:00 GMT`, which `Sunset` and older
 * servers send.
 */
function readDate(field: string | null = null): Date | undefined {
  const text = field ?? "";
  const [, seconds] = /^@(-?\d+)(?:\s*;|$)/.exec(text) ?? [];
  const date = new Date(seconds ? Number(seconds) * 1000 : parseHttpDate(text));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
