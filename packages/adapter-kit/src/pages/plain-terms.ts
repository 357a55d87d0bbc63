import { Refusal } from "../problem/refusal.ts";
import { parseQuery, type Term } from "../query/parse.ts";
import { filtered } from "./list.ts";

/**
 * The values that a `query` wants fields to have, for a platform that filters by itself and only knows whether they are equal.
 *
 * @returns the value of each field that the query names.
 * @throws Refusal 400 for a `query` that cannot be read, or that names another field; 501 `not_supported` for one that asks for
 * more: several values, no value, `~`, `<`, `>` or `%`, or a field twice.
 */
export function plainTerms<Field extends string>(
  query: string | undefined,
  fields: readonly Field[],
): Partial<Readonly<Record<Field, string>>> {
  filtered([], query, fields);
  const values: Partial<Record<string, string>> = {};
  for (const term of query === undefined ? [] : parseQuery(query)) {
    if (values[term.field] !== undefined) throw notPlain(`asks for ${term.field} twice`);
    values[term.field] = plainValue(term);
  }
  return values as Partial<Record<Field, string>>;
}

function plainValue({ field, operator, patterns: [pattern, ...others] }: Term): string {
  const isPlain = operator === "is" && others.length === 0 && pattern !== undefined && !pattern.isNull;
  if (!isPlain || pattern.open.start || pattern.open.end) throw notPlain(`asks ${field} for more than one plain value`);
  return pattern.text;
}

function notPlain(detail: string): Refusal {
  return new Refusal("not_supported", {
    detail: `The platform filters by one plain value for each field, and the query ${detail}.`,
    errors: [{ parameter: "query", code: "not_supported", detail }],
  });
}
