import { isSecretHeader, REDACTED, type Redactor } from "./redactor.ts";

/**
 * A URL, or a text with URLs, as it may be shown: without user and password, and without secrets in the query or the fragment.
 */
export function redactedUrl(text: string): string {
  return text
    .replace(/(\w:\/\/)[^/?#\s>]*@/g, `$1${REDACTED}@`)
    .replace(/([?&#])([^=?&#\s>]*)=[^&#\s>]*/g, (pair, mark: string, name: string) =>
      isSecretParameter(name) ? `${mark}${name}=${REDACTED}` : pair,
    );
}

function isSecretParameter(encoded: string): boolean {
  // Unlike decodeURIComponent, this accepts any text.
  const [name = ""] = new URLSearchParams(encoded).keys();
  return isSecretHeader(name) || /^(?:auth|code|jwt|key|pwd|sig)$/i.test(name);
}

/** Header fields as they may be shown. */
export function redactedHeaders(
  headers: Iterable<readonly [string, string]>,
  redact: Redactor,
): Record<string, string> {
  return Object.fromEntries(Array.from(headers, ([name, value]) => [name, withUrls(redact)(name, value)]));
}

/** A text of a form as it may be shown. If it is JSON, its secrets are left out. */
export function redactedField(name: string, text: string, redact: Redactor): string {
  const redactAll = withUrls(redact);
  let shown = text;
  try {
    // Without secrets, the text stays as it is, with its blanks and its way to write numbers.
    const clean = JSON.stringify(JSON.parse(text, redactAll));
    if (clean !== JSON.stringify(JSON.parse(text))) shown = clean;
  } catch {
    // Not JSON.
  }
  return redactAll(name, shown);
}

/** A redactor that also takes the secrets out of URLs. */
function withUrls(redact: Redactor): Redactor {
  return (member, value) => {
    const shown = redact(member, value);
    return typeof shown === "string" ? (redactedUrl(shown) as typeof value) : shown;
  };
}

/** A body as it may be shown: JSON as a value without secrets, or the first words of anything else. */
export function redactedText(text: string, redact: Redactor): unknown {
  const redactAll = withUrls(redact);
  try {
    return JSON.parse(text, redactAll);
  } catch {
    return excerpt(text, redactAll) ?? undefined;
  }
}

/** Describes in a few words a body that was not understood; null if it is empty. */
export function excerpt(body: string, redact: Redactor): string | null {
  let words: string;
  try {
    const value: unknown = JSON.parse(body, redact);
    words = typeof value === "string" ? value : JSON.stringify(value);
  } catch {
    // JSON that is broken, or nested too deep, is not quoted: it may have secrets anywhere.
    if (/^\s*[[{"]/.test(body)) return `unreadable JSON of ${body.length} characters`;
    words = withoutTags(body.slice(0, 65_536), redact);
  }
  const line = oneLine(words, 200);
  return line === "" ? null : `"${line}"`;
}

/** Removes tags: first as if they stood within a secret, then as if they stood between words. */
function withoutTags(body: string, redact: Redactor, gap = ""): string {
  const words = body.replace(/<[^<>]*>/g, gap);
  const clean = redact("", words);
  return gap || clean !== words ? clean : withoutTags(body, redact, " ");
}

/** Puts text on one line of at most `most` characters, without control characters. */
export function oneLine(text: string, most = 500): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
