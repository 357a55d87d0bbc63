/** The member of a document under which the files stand that it refers to, by their paths from its folder. */
export const filesKey = "$files";

/** The names that a JSON pointer in a URI fragment (`#/components/schemas/A`) leads through. */
export function tokensOf(fragment: string): string[] {
  return fragment
    .split("/")
    .slice(1)
    .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The fragment that leads through `names`, so encoded that `tokensOf` has them back. */
export function fragmentTo(names: readonly string[]): string {
  return ["#", ...names.map((name) => encodeURIComponent(escaped(name)))].join("/");
}

/** The place that `names` lead to as a JSON pointer, readable and on one line: `#/paths/~1spaces/get`, `schemas.yaml#/Space`. */
export function pointerTo(names: readonly string[]): string {
  const [first, file = "", ...rest] = names;
  if (first === filesKey) return onOneLine(file) + pointerTo(rest);
  return ["#", ...names.map(escaped)].map(onOneLine).join("/");
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The text with what would break the line, or could not be seen, percent-encoded. */
export function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]/gu, encodeURIComponent);
}

/** Whether a fragment leads to a value; like Prism, it follows the references on the way. */
export function leadsSomewhere(document: object, fragment: string): boolean {
  const value = followed(document, fragment);
  return value !== undefined && value !== document;
}

/** The value that a fragment leads to, through the references on the way; nothing when there is none. */
export function followed(document: object, fragment: string, hops = 0): unknown {
  let value: unknown = document;
  for (const [index, token] of tokensOrNone(fragment).entries()) {
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

function tokensOrNone(fragment: string): string[] {
  try {
    return tokensOf(fragment);
  } catch {
    return []; // Its percent-encoding cannot be decoded.
  }
}

// A null is as good as nothing: Prism does not take it for a target.
function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value) && !/^(0|[1-9][0-9]*)$/.test(name)) return undefined;
  return Object.hasOwn(value, name) ? ((value as Record<string, unknown>)[name] ?? undefined) : undefined;
}
