import { DeprecationError } from "./errors/deprecation-error.ts";
import type { Log } from "./logger.ts";
import { type Meta, readMeta } from "./meta.ts";
import type { Operation } from "./operation.ts";
import type { Stage } from "./pipeline.ts";

/** What is known about the end of an operation: from the contract, and from `Deprecation`, `Sunset` and `Link`. */
export interface Deprecation {
  /** All of it in one sentence. */
  readonly message: string;
  /** The contract's `operationId`. */
  readonly operation: string;
  /** Since when it is, or from when on it will be, deprecated. */
  readonly since: Date | undefined;
  /** When it ceases to work. */
  readonly sunset: Date | undefined;
  /** Where that is explained. */
  readonly link: string | undefined;
  /** The resource to use instead. */
  readonly successor: string | undefined;
}

/** What becomes of deprecations: told once an operation, not at all, or an error at each call. */
export type DeprecationMode = "warn" | "ignore" | "error";

/** Tells of deprecated operations. Where they are errors, those that the contract knows of are not even sent. */
export function noticeDeprecations(mode: DeprecationMode, tell: (deprecation: Deprecation) => void, log: Log): Stage {
  const told = new Set<string>();

  return async (request, next, context) => {
    const { operation } = context;
    if (!operation || mode === "ignore") return next(request);
    const isFatal = mode === "error";
    if (isFatal && operation.deprecated) throw new DeprecationError({ request, context }, describe(operation));
    const response = await next(request);
    if (!told.has(operation.id) && (operation.deprecated || isDeprecated(response.headers))) {
      const deprecation = describe(operation, readMeta(response));
      if (isFatal) {
        response.body?.cancel().catch(() => {});
        throw new DeprecationError({ request, response, context }, deprecation);
      }
      told.add(operation.id);
      try {
        tell(deprecation);
      } catch (error) {
        log.error?.("onDeprecated failed", { error });
      }
    }
    return response;
  };
}

function isDeprecated(headers: Headers): boolean {
  return headers.has("Sunset") || !/^(?:\?0|false)?$/.test(headers.get("Deprecation") ?? "");
}

function describe({ id, method, path }: Operation, meta?: Meta): Deprecation {
  const since = readDate(meta?.headers.get("Deprecation") ?? undefined);
  const sunset = readDate(meta?.headers.get("Sunset") ?? undefined);
  const link = meta?.links["deprecation"] ?? meta?.links["sunset"];
  const successor = meta?.links["successor-version"];
  const message = [
    `${id} (${method} ${path}) is deprecated`,
    since && ` as of ${day(since)}`,
    sunset && `, and ceases to work on ${day(sunset)}`,
    successor && `; use ${successor}`,
    link && `; see ${link}`,
  ];
  return { message: message.filter(Boolean).join(""), operation: id, since, sunset, link, successor };
}

/** `@1767225600` (RFC 9745), or `Thu, 01 Jan 2026 00:00:00 GMT`, which `Sunset` and older servers send. */
function readDate(field = ""): Date | undefined {
  // `Date.parse` alone would find a date in almost anything.
  const time = /^@\d+$/.test(field)
    ? Number(field.slice(1)) * 1000
    : /^\w{3}, /.test(field)
      ? Date.parse(field)
      : Number.NaN;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
