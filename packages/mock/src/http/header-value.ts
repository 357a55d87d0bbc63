import { isRecord } from "@orgplane/spec/internal/openapi";

/** The text of a header field. Prism passes an example on as it is: a list, or text that a header field cannot carry. */
export function headerValue(value: unknown): string {
  return String(isRecord(value) ? Object.entries(value) : value).replace(/[^\t\x20-\x7e]/gu, encodeURIComponent);
}
