import { ArgumentError } from "../errors/input-errors.ts";
import { encode, scalar } from "./encode.ts";

const known = new Map<string, readonly string[]>();

/** The parts of a path template: a text, the name of a parameter, a text, and so on. */
function partsOf(template: string): readonly string[] {
  const parts = known.get(template) ?? template.split(/\{([^{}]+)\}/);
  known.set(template, parts);
  return parts;
}

/** The names of a path template's parameters, in path order. */
export function pathParameters(template: string): readonly string[] {
  return partsOf(template).filter((_, index) => index % 2);
}

/**
 * Fills a path template. Each value becomes exactly one segment: what URL parsers, or servers that decode more often
 * than once, take for another path is refused.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return partsOf(template)
    .map((part, index) => (index % 2 ? encode(part, segment(part, values[part])) : part))
    .join("");
}

/** The text of what names something: a string or a number. */
export function nameOf(argument: string, value: unknown): string {
  if (typeof value === "boolean" || value instanceof Date)
    throw new ArgumentError(argument, "must be a string or a number");
  return scalar(argument, value);
}

function segment(argument: string, value: unknown): string {
  const text = nameOf(argument, value);
  if (text === "") throw new ArgumentError(argument, "must not be empty");
  if (/^[\w-]+$/.test(text)) return text;
  // As often as somebody on the way may decode it, in whatever way it was encoded.
  let decoded = text;
  for (let times = 0; times < 9; times++) {
    decoded = decoded.replace(/%(?:25)*([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number(`0x${code}`)));
  }
  // URL parsers drop tabs and line breaks, and blanks at the end. Of what is decoded, `?` and `#` end the path; some servers
  // take what follows a `;` for no part of the name.
  if (!/(?:^|[/\\])\.\.?(?:$|[/\\?#;])/.test(decoded.replace(/[^!-\uffff]/g, ""))) return text;
  throw new ArgumentError(argument, 'must not hold a path segment "." or ".."');
}
