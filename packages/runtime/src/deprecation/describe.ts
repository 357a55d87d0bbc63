import type { Deprecation } from "../deprecation.ts";
import { readMeta } from "../meta.ts";
import type { Operation } from "../operation.ts";

/** Puts together what the contract and the headers of an answer say about the end of an operation. */
export function describe({ id, method, path }: Operation, response?: Response): Deprecation {
  const links = response && readMeta(response).links;
  const since = readDate(response?.headers.get("Deprecation"));
  const sunset = readDate(response?.headers.get("Sunset"));
  const link = links?.["deprecation"] ?? links?.["sunset"];
  const successor = links?.["successor-version"];
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
function readDate(field: string | null = null): Date | undefined {
  // `Date.parse` alone would find a date in almost anything.
  const time = /^@\d+$/.test(field ?? "")
    ? Number(field?.slice(1)) * 1000
    : /^\w{3}, /.test(field ?? "")
      ? Date.parse(field ?? "")
      : Number.NaN;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
