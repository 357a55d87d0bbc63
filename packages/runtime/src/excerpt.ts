import type { Redactor } from "./redact.ts";

/** Tells in a few words what a body is that was not understood; null if it says nothing. */
export function excerpt(body: string, redact: Redactor): string | null {
  // Broken JSON is not quoted: where secrets stand in it cannot be told any more.
  if (/^\s*[[{"]/.test(body)) return `JSON that is malformed or breaks off after ${body.length} characters`;
  const words = String(redact("", body.slice(0, 4_000)))
    .replace(/<[^>]*>/g, " ")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (words === "") return null;
  return `"${words.length > 200 ? `${words.slice(0, 200)}…` : words}"`;
}
