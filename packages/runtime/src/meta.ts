import { systemClock } from "./clock.ts";
import type { CallSoFar } from "./errors/call-error.ts";
import { type RateLimit, readRateLimit } from "./rate-limit.ts";
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

/** Reads the headers of `response`. */
export function readMeta({ status, headers }: Response, context?: CallSoFar["context"]): Meta {
  const field = (name: string) => headers.get(name) ?? undefined;
  const retryAfter = readRetryAfter(headers, (context?.clock ?? systemClock).now());
  const meta = {
    status,
    requestId: field("X-Request-Id"),
    etag: field("ETag"),
    location: field("Location"),
    retryAfter: retryAfter === undefined ? undefined : retryAfter / 1000,
    idempotencyKey: context?.idempotencyKey,
    rateLimit: readRateLimit(headers),
    links: readLinks(field("Link")),
    headers,
  };
  return Object.defineProperty(meta, "headers", { enumerable: false });
}

function readLinks(field = ""): Record<string, string> {
  return Object.fromEntries(
    Array.from(field.matchAll(/<([^>]*)>[^<]*?;\s*rel="?([^",;]+)/g), ([, target = "", relation = ""]) => [
      relation,
      target,
    ]),
  );
}
