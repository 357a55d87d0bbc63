import { escapeToken, FILES, tokensOf } from "@orgplane/spec/internal/openapi";

/** The fragment that leads through `names`, encoded as a URI, as Prism decodes it. */
export function fragmentTo(names: readonly string[]): string {
  return ["#", ...names.map((name) => encodeURIComponent(escapeToken(name)))].join("/");
}

/** The place that `names` lead to as a JSON pointer, readable and on one line: `#/paths/~1spaces/get`, `schemas.yaml#/Space`. */
export function shownPointer(names: readonly string[]): string {
  const [first, file = "", ...rest] = names;
  if (first === FILES) return onOneLine(file) + shownPointer(rest);
  return ["#", ...names.map(escapeToken)].map(onOneLine).join("/");
}

/** The text with what would break the line, or could not be seen, percent-encoded. */
export function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]/gu, encodeURIComponent);
}

/** Whether a fragment leads to a value; like Prism, it follows the references on the way. */
export function leadsSomewhere(document: object, fragment: string): boolean {
  const value = isDecodable(fragment) ? followed(document, fragment) : undefined;
  return value !== undefined && value !== document;
}

// Prism throws on a percent sign that escapes nothing.
function isDecodable(fragment: string): boolean {
  try {
    decodeURIComponent(fragment);
    return true;
  } catch {
    return false;
  }
}

/** The value that a fragment leads to, through the references on the way; nothing when there is none. */
export function followed(document: object, fragment: string, hops = 0): unknown {
  let value: unknown = document;
  for (const [index, token] of (tokensOf(fragment) ?? []).entries()) {
    const inner = member(value, token);
    if (inner === undefined) {
      // A chain this long is a circle.
      const onwards = member(value, "$ref");
      const rest = fragment.split("/").slice(index + 1);
      if (typeof onwards !== "string" || hops >= 100) return undefined;
      return followed(document, [onwards, ...rest].join("/"), hops + 1);
    }
    value = inner;
  }
  return value;
}

// A null is as good as nothing: Prism does not take it for a target.
function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value) && !/^(0|[1-9][0-9]*)$/.test(name)) return undefined;
  return Object.hasOwn(value, name) ? ((value as Record<string, unknown>)[name] ?? undefined) : undefined;
}
