import type { Redactor } from "./redactor.ts";

/** Tells in a few words what a body is that was not understood; null if it says nothing. */
export function excerpt(body: string, redact: Redactor): string | null {
  let words: string;
  try {
    const value: unknown = JSON.parse(body, redact);
    words = typeof value === "string" ? value : JSON.stringify(value);
  } catch {
    // JSON that is broken, or nested too deep, is not quoted: where secrets stand in it cannot be told.
    if (/^\s*[[{"]/.test(body)) return `unreadable JSON of ${body.length} characters`;
    words = withoutTags(body.slice(0, 65_536), redact);
  }
  const line = oneLine(words, 200);
  return line === "" ? null : `"${line}"`;
}

/** A tag stands within a secret, or else between words. */
function withoutTags(body: string, redact: Redactor, gap = ""): string {
  const words = body.replace(/<[^<>]*>/g, gap);
  const clean = redact("", words);
  return gap || clean !== words ? clean : withoutTags(body, redact, " ");
}

/** Puts text on one line of `most` characters, without what would steer a terminal. What is more is cut off. */
export function oneLine(text: string, most = 500): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
