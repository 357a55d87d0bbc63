import { parseQuery, QueryError, refuse } from "@orgplane/adapter-kit";
import { type FieldKind, operationsOf } from "./operations.ts";
import { Untranslatable } from "./plain-value.ts";

/** A field that the platform can be asked for. */
export interface WireField {
  /** Its name there. Default: that here. */
  readonly name?: string;
  /** How its terms are read there. */
  readonly kind: FieldKind;
  /** Whether it can be null. */
  readonly isNullable?: true;
  /** Whether lists can be ordered by it. Default: true. */
  readonly isSorted?: false;
}

/** What a list can be asked for, by the names here. */
export type WireFields = Readonly<Record<string, WireField>>;

/**
 * The terms of a `query` in the platform's language.
 *
 * @throws Refusal 400 for a `query` that cannot be read, 501 for what the platform's language has no words for.
 */
export function termsOf(query: string | undefined, fields: WireFields): string[] {
  if (query === undefined) return [];
  try {
    return parseQuery(query).flatMap((term) => {
      const field = fields[term.field];
      if (field === undefined) throw new QueryError(unknown(term.field, Object.keys(fields)));
      const { name = term.field, kind, isNullable } = field;
      const operations = new Set(operationsOf(term, kind));
      // There, any other value includes none at all.
      if (term.operator === "is-not" && isNullable === true) operations.add("~nil");
      return [...operations].map((operation) => `${name}:${operation}`);
    });
  } catch (error) {
    if (error instanceof QueryError) refuseParameter("query", error.message);
    if (error instanceof Untranslatable) {
      refuse("not_supported", {
        detail: `Polyaxon cannot answer this query: ${error.message}.`,
        errors: [{ parameter: "query", code: "not_supported", detail: error.message }],
      });
    }
    throw error;
  }
}

/**
 * A `sort` with the names of the platform.
 *
 * @throws Refusal 400 for a field that the list does not have.
 */
export function sortOf(sort: readonly string[] | undefined, fields: WireFields): string[] {
  return (sort ?? []).map((one) => {
    const field = one.replace(/^-/, "");
    const known = fields[field];
    if (known === undefined || known.isSorted === false) {
      const sorted = Object.keys(fields).filter((name) => fields[name]?.isSorted !== false);
      return refuseParameter("sort", unknown(field, sorted));
    }
    return one.replace(field, known.name ?? field);
  });
}

function unknown(field: string, known: readonly string[]): string {
  return `it has no field "${field}", only ${known.join(", ")}`;
}

function refuseParameter(parameter: string, detail: string): never {
  return refuse("invalid_parameter", {
    detail: `The parameter "${parameter}" cannot be used: ${detail}.`,
    errors: [{ parameter, code: "invalid", detail }],
  });
}
