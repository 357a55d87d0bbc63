/** The key of a description below which the files stand that it refers to. */
export const FILES = "x-files";

/** `["paths", "/spaces"]` as `#/paths/~1spaces`. */
export function pointerOf(segments: readonly string[]): string {
  return ["#", ...segments.map(escapeSegment)].join("/");
}

/** One segment more at the end of a pointer. */
export function pointerTo(pointer: string, segment: string | number): string {
  return `${pointer}/${escapeSegment(String(segment))}`;
}

/** The segments of `#/paths/~1spaces`, unescaped; undefined when it isn't a pointer (`#anchor`, `other.yaml`). */
export function segmentsOf(pointer: string): string[] | undefined {
  if (pointer === "#") return [];
  if (!pointer.startsWith("#/")) return undefined;
  return pointer.slice(2).split("/").map(unescapeSegment);
}

/** The name of the schema that a reference like `#/components/schemas/Space` means; undefined for other references. */
export function schemaKey(ref: string): string | undefined {
  const [first, second, key, ...rest] = segmentsOf(ref) ?? [];
  return first === "components" && second === "schemas" && rest.length === 0 ? key : undefined;
}

/** Whether a value is an object that has keys: neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at the segments below a value; undefined when nothing does. */
export function valueAt(root: unknown, segments: readonly string[]): unknown {
  let value = root;
  for (const segment of segments) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}

function escapeSegment(segment: string): string {
  return /[~/%]/.test(segment) ? segment.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25") : segment;
}

function unescapeSegment(segment: string): string {
  return /[~%]/.test(segment) ? decode(segment).replaceAll("~1", "/").replaceAll("~0", "~") : segment;
}

// A lone percent sign isn't an escape: such a name means itself.
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
