import { isUuid } from "./body.ts";
import type { Call } from "./call.ts";
import { Invalid } from "./refusal.ts";

/** A parameter that is a boolean. The vendor's client writes `True` and `False`. */
export function booleanOf({ query }: Call, name: string): boolean | undefined {
  const value = query.get(name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") throw new Invalid(["query", name], "Input should be a valid boolean");
  return value === "true";
}

/** A parameter that is an id. */
export function idOf({ query }: Call, name: string): string | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!isUuid(value)) throw new Invalid(["query", name], "Input should be a valid UUID");
  return value;
}

/** A parameter that is one of several values. */
export function oneOf<Value extends string>(
  { query }: Call,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  const found = values.find((one) => one === value);
  if (found === undefined) throw new Invalid(["query", name], `Input should be ${values.join(", ")}`);
  return found;
}

/** Whether a name is what a filter asks for. */
export function isNamed({ assumptions }: Call, wanted: string | null, name: string | null): boolean {
  if (wanted === null) return true;
  return assumptions.nameFilter === "exact" ? name === wanted : name?.includes(wanted) === true;
}

/** A list in the order in which the platform has it. */
export function ordered<Item>({ assumptions }: Call, items: readonly Item[]): Item[] {
  return assumptions.listOrder === "oldest" ? [...items] : items.toReversed();
}

/** The part of a list that `offset` and `limit` ask for; without a `limit`, a hundred items. */
export function page<Item>(call: Call, items: readonly Item[], largest = call.assumptions.largestLimit): Item[] {
  const max = largest ?? Number.POSITIVE_INFINITY;
  const offset = numberOf(call, "offset", 0, Number.POSITIVE_INFINITY);
  return ordered(call, items).slice(offset, offset + numberOf(call, "limit", 100, max));
}

function numberOf({ query }: Call, name: string, absent: number, max: number): number {
  const value = query.get(name);
  if (value === null) return absent;
  if (!/^\d+$/.test(value)) throw new Invalid(["query", name], "Input should be a valid integer");
  if (Number(value) > max) throw new Invalid(["query", name], `Input should be less than or equal to ${max}`);
  return Number(value);
}
