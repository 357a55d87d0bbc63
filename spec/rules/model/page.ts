import type { Place } from "./place.ts";

/** Whether a schema is a page of a list: `{ items, pagination }`. */
export function isPage(schema: Place): boolean {
  const { keys } = schema.at("properties");
  return keys.length === 2 && keys.includes("items") && keys.includes("pagination");
}
