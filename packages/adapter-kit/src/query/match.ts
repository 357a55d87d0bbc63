import { type Comparable, type FieldType, typeOf, valuesOf } from "./fields.ts";
import { type Pattern, QueryError, type Term } from "./parse.ts";

/** Whether an item is what a term asks for. @throws QueryError of a value that the field cannot have */
export function matcher({ field, operator, patterns }: Term): (item: object) => boolean {
  const type = typeOf(field);
  const tests = patterns.map((one) => (one.isNull ? undefined : test(field, type, operator, one)));
  const some = (values: readonly Comparable[]) =>
    tests.some((one) => (one === undefined ? values.length === 0 : values.some(one)));
  if (operator !== "is-not") return (item) => some(valuesOf(item, field));
  // "Any other value" asks for a value: `plan:~free` does not find what has no plan.
  return (item) => {
    const values = valuesOf(item, field);
    return values.length > 0 && !some(values);
  };
}

function test(
  field: string,
  type: FieldType,
  operator: Term["operator"],
  pattern: Pattern,
): (value: Comparable) => boolean {
  const { start, end } = pattern.open;
  if (start || end) {
    if (type !== "text") throw new QueryError(`"${field}" is not a text, and has no parts`);
    const part = pattern.text.toLowerCase();
    const has = start && end ? "includes" : start ? "endsWith" : "startsWith";
    return (value) => String(value).toLowerCase()[has](part);
  }
  const other = read(field, type, pattern.text);
  if (operator === "greater") return (value) => value > other;
  if (operator === "less") return (value) => value < other;
  return (value) => value === other;
}

function read(field: string, type: FieldType, text: string): Comparable {
  if (type === "text") return text;
  if (type === "boolean") {
    if (text !== "true" && text !== "false") throw new QueryError(`"${field}" is true or false`);
    return Number(text === "true");
  }
  const value = type === "time" ? time(text) : Number(text);
  if (Number.isNaN(value))
    throw new QueryError(`"${field}" is a ${type === "time" ? "date or a date and time" : "number"}`);
  return value;
}

/** A day stands for its begin, in UTC. */
function time(text: string): number {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}
