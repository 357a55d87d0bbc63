import { type Clock, systemClock } from "../platform/clock.ts";
import { type Redactor, redacted } from "../redaction/redactor.ts";
import { type RateLimit, readRateLimits } from "./rate-limit.ts";
import { readRetryAfter } from "./retry-after.ts";

/** What the headers of a response say. */
export interface Meta {
  /** The HTTP status. */
  readonly status: number;
  /** `X-Request-Id`: quote it when you report a failure. */
  readonly requestId: string | undefined;
  /** The version of the resource. Pass it as `ifMatch` to write only if nobody else wrote meanwhile. */
  readonly etag: string | undefined;
  /** The URL of a created resource. */
  readonly location: string | undefined;
  /** Seconds to wait before the next attempt, from `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** The key under which the server carries out the write once; undefined if it was sent without a key. */
  readonly idempotencyKey: string | undefined;
  /** The caller's quota, and what is left of it. */
  readonly rateLimit: RateLimit | undefined;
  /** The targets of `Link` headers, by relation. */
  readonly links: { readonly [relation: string]: string };
  /** All headers. Not enumerable, so that logging a `Meta` does not log cookies. */
  readonly headers: Headers;
}

/** What a call knows that its response does not say. */
interface Sender {
  readonly clock?: Clock | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Reads the headers of `response`. With a redactor, the result may be shown. */
export function readMeta({ status, headers }: Response, context?: Sender, redact?: Redactor): Meta {
  const field = (name: string) => headers.get(name) ?? undefined;
  // The user, password and query of URLs may hold secrets, and names of people.
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
  // Matches a target, its relations, or any other quoted text, which may look like a link. If the last quote is missing, the rest
  // counts as quoted: searching from each quote on would take very long.
  const parts = /<([^<>]*)>|;\s*rel\s*=\s*"?([^",;]+)"?|"(?:\\.|[^"\\])*\\?(?:"|$)/gis;
  for (const [, target, relations] of field.matchAll(parts)) {
    link = target?.replace(hidden, "") ?? link;
    for (const relation of relations?.toLowerCase().match(/\S+/g) ?? []) if (link !== undefined) links[relation] = link;
  }
  return links;
}
