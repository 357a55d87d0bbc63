import { type Clock, systemClock } from "../platform/clock.ts";
import { type Redactor, redacted } from "../redaction/redactor.ts";
import { type RateLimit, readRateLimits } from "./rate-limit.ts";
import { readRetryAfter } from "./retry-after.ts";

/** What the headers of an answer say about it. */
export interface Meta {
  /** The HTTP status. */
  readonly status: number;
  /** `X-Request-Id`: quote it when reporting a failure. */
  readonly requestId: string | undefined;
  /** The version of the resource; pass it as `ifMatch` to write only if nobody else did meanwhile. */
  readonly etag: string | undefined;
  /** Where a created resource is. */
  readonly location: string | undefined;
  /** Seconds to wait before the next attempt, from `Retry-After` in either of its forms. */
  readonly retryAfter: number | undefined;
  /** The key under which the server carries out the write once; undefined where it was sent without. */
  readonly idempotencyKey: string | undefined;
  /** What is left of the caller's quota. */
  readonly rateLimit: RateLimit | undefined;
  /** The targets of `Link` headers, by relation. */
  readonly links: { readonly [relation: string]: string };
  /** All headers. Not enumerable, so that logging a `Meta` does not log cookies. */
  readonly headers: Headers;
}

/** What a call knows that its answer does not say. */
interface Sender {
  readonly clock?: Clock | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Reads the headers of `response`; with a redactor, for something that is to be shown. */
export function readMeta({ status, headers }: Response, context?: Sender, redact?: Redactor): Meta {
  const field = (name: string) => headers.get(name) ?? undefined;
  // Of URLs, user, password and query: they may hold secrets, and the names of people.
  const hidden = redact ? /(?<=^[^/]*\/\/)[^/]*@|[?#].*/g : "";
  const retryAfter = readRetryAfter(headers, (context?.clock ?? systemClock).now());
  const meta = {
    status,
    requestId: field("X-Request-Id"),
    etag: field("ETag"),
    location: field("Location")?.replace(hidden, ""),
    retryAfter: retryAfter && retryAfter / 1000,
    idempotencyKey: context?.idempotencyKey,
    rateLimit: readRateLimits(headers)[0],
    links: readLinks(hidden, field("Link")),
  };
  return Object.defineProperty(redact ? redacted(meta, redact) : meta, "headers", { value: headers }) as Meta;
}

/** https://www.rfc-editor.org/rfc/rfc8288#section-3 */
function readLinks(hidden: RegExp | string, field = ""): Record<string, string> {
  const links: Record<string, string> = {};
  let link: string | undefined;
  // A target, its relations, or what else is quoted: that may hold anything, such as what looks like another link. Where the
  // last quote is missing, all the rest is quoted: to look for it from each quote on would take very long.
  const parts = /<([^<>]*)>|;\s*rel\s*=\s*"?([^",;]+)"?|"(?:\\.|[^"\\])*\\?(?:"|$)/gis;
  for (const [, target, relations] of field.matchAll(parts)) {
    link = target?.replace(hidden, "") ?? link;
    for (const relation of relations?.toLowerCase().match(/\S+/g) ?? []) if (link !== undefined) links[relation] = link;
  }
  return links;
}
