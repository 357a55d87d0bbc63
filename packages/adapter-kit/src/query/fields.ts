/** What a field holds, which its name says: the contract's fields keep to these endings. */
export type FieldType = "time" | "boolean" | "number" | "text";

export function typeOf(field: string): FieldType {
  if (field.endsWith("_at")) return "time";
  if (field.startsWith("is_")) return "boolean";
  return /_(bytes|seconds|count)$/.test(field) ? "number" : "text";
}

/** A value that can be compared: of a time, its milliseconds; of a boolean, 0 or 1. */
export type Comparable = string | number;

/**
 * The values of a field of an item, none where it is null. An object stands for its `id`, and where it has none, for its
 * `name`; a field that the item does not have itself is looked for in its objects.
 */
export function valuesOf(item: object, field: string): Comparable[] {
  const record = item as Readonly<Record<string, unknown>>;
  const value =
    field in record ? record[field] : Object.values(record).find((inner) => isObject(inner) && field in inner);
  const found = field in record || !isObject(value) ? value : value[field];
  return (Array.isArray(found) ? found : [found]).flatMap((one) => comparable(one, typeOf(field)));
}

function comparable(value: unknown, type: FieldType): Comparable[] {
  if (isObject(value)) return comparable(value["id"] ?? value["name"], type);
  if (typeof value === "boolean") return [Number(value)];
  if (typeof value === "number") return [value];
  if (typeof value !== "string") return [];
  return [type === "time" ? Date.parse(value) : value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
