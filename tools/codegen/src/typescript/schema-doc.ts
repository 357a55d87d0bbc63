import { isRecord } from "@orgplane/spec/internal/openapi";
import { capitalize } from "../names.ts";
import { sentence } from "./tsdoc.ts";

// TypeScript has one number type, and types for bytes.
const SILENT_FORMATS = new Set(["binary", "int32", "int64", "float", "double"]);

/** Facts about a schema that it does not contain itself. */
interface Surroundings {
  /** Its name. */
  readonly name?: string;
  /** Whether it's a list that methods split over several requests. */
  readonly isSplit?: boolean;
}

/** The documentation of a schema: its description, limits, an example, its default. */
export function schemaDoc(schema: unknown, { name, isSplit = false }: Surroundings = {}): string[] {
  if (!isRecord(schema)) return [];
  const { description, title, deprecated } = schema;
  const text = textOf(description) ?? (title === name ? undefined : textOf(title));
  const facts = joined([constraints(schema, isSplit), exampleText(schema["x-example"])], " ");
  const tags = [
    schema["default"] === undefined ? "" : `@defaultValue \`${JSON.stringify(schema["default"])}\``,
    deprecated === true ? "@deprecated" : "",
  ];
  return [...prose(withoutToolWords(text ?? ""), facts), joined(tags, "\n")].filter((part) => part !== "");
}

// Short facts follow a short description on the same line.
function prose(text: string, facts: string): string[] {
  const together = joined([sentence(text) ?? "", facts], " ");
  return together.length <= 110 && !together.includes("\n") ? [together] : [text, facts];
}

function exampleText(json: unknown): string {
  const telling = typeof json === "string" && !["true", "false", "null", "[]", "{}", '""'].includes(json);
  return telling && json.length <= 200 ? `Example: \`${json}\`.` : "";
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== "").join(separator);
}

// The limits of a value in words.
function constraints(schema: Record<string, unknown>, isSplit: boolean): string {
  const { format, pattern, multipleOf } = schema;
  const parts = [
    typeof format === "string" && !SILENT_FORMATS.has(format) ? `format \`${format}\`` : undefined,
    range(schema["minLength"], schema["maxLength"], "character"),
    range(...limits(schema), ""),
    ...(isSplit ? splitLength(schema) : length(schema)),
    range(schema["minProperties"], schema["maxProperties"], "property"),
    typeof multipleOf === "number" ? `a multiple of ${multipleOf}` : undefined,
    typeof pattern === "string" ? `matches \`${pattern}\`` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? `${capitalize(parts.join(", "))}.` : "";
}

function length({ minItems, maxItems, uniqueItems }: Record<string, unknown>): (string | undefined)[] {
  return [range(minItems, maxItems, "element"), uniqueItems === true ? "no element twice" : undefined];
}

// The limits apply to one request, and the methods follow them by themselves.
function splitLength({ minItems, maxItems }: Record<string, unknown>): (string | undefined)[] {
  const share = `the client's methods send at most ${maxItems} per request, and leave out duplicates`;
  return [range(minItems, undefined, "element"), `no upper limit: ${share}`];
}

// 3.0 marks a limit as exclusive, 3.1 gives the exclusive limit itself.
function limits(schema: Record<string, unknown>): [unknown, unknown] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return [
    typeof exclusiveMinimum === "number" ? `more than ${exclusiveMinimum}` : minimum,
    typeof exclusiveMaximum === "number" ? `less than ${exclusiveMaximum}` : maximum,
  ];
}

function range(least: unknown, most: unknown, unit: string): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (typeof least === "string" || typeof most === "string") {
    return [least, most].filter((limit) => limit !== undefined).join(", ");
  }
  const one = most ?? least;
  const noun = unit && ` ${one === 1 ? unit : plural(unit)}`;
  if (least === most) return `${least}${noun}`;
  if (most === undefined) return `at least ${least}${noun}`;
  return least === undefined || (least === 0 && unit) ? `at most ${most}${noun}` : `${least} to ${most}${noun}`;
}

function plural(unit: string): string {
  return unit.endsWith("y") ? `${unit.slice(0, -1)}ies` : `${unit}s`;
}

// openapi-typescript writes the values of a discriminator into schemas, and says so in their descriptions.
function withoutToolWords(text: string): string {
  const own = text.replace(/ ?\(enum property replaced by openapi-typescript\)/, "");
  return own === "discriminator enum property added by openapi-typescript" ? "The kind of the value." : own;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
