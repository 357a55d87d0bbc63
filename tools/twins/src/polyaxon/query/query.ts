import { invalid } from "../refusal.ts";
import { type Kind, readOperation } from "./operation.ts";

/** A field that a list can be asked for. */
export interface Field<Item> {
  readonly kind: Kind;
  /** What an item has there: one value, or several. `key` is what stands behind the dot, as in `inputs.rate`. */
  readonly of: (item: Item, key: string | undefined) => unknown;
}

/**
 * Reads a query in the platform's language: terms by commas, all of which have to hold. Groups in parentheses are refused.
 *
 * @param fields - What can be asked for; any other name is refused.
 * @param always - Terms that hold where the query says nothing of their field. `field:_any_` takes one away.
 */
export function readQuery<Item>(
  query: string | null,
  fields: Readonly<Record<string, Field<Item>>>,
  now: string,
  always: Readonly<Record<string, string>> = {},
): (item: Item) => boolean {
  if (/[()]/.test(query ?? "")) throw invalid("Groups are not supported by this twin.");
  const asked = (query ?? "").split(",").filter((one) => one.trim() !== "");
  const terms = asked.map(readTerm);
  const named = new Set(terms.map(({ name }) => name));
  const added = Object.entries(always).filter(([name]) => !named.has(name));
  const all = [...terms, ...added.map(([name, operation]) => ({ name, operation }))];
  const tests = all
    .filter(({ operation }) => operation !== "_any_")
    .map(({ name, operation }) => {
      const [field = "", key] = name.split(".");
      const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
      if (found === undefined) throw invalid(`key \`${name}\` is not supported by the query manager.`);
      const holds = readOperation(operation, found.kind, now);
      return (item: Item) => holds(found.of(item, key));
    });
  return (item) => tests.every((holds) => holds(item));
}

function readTerm(term: string): { name: string; operation: string } {
  const [name = "", ...rest] = term.split(":");
  const operation = rest.join(":").trim();
  if (name.trim() === "" || operation === "") throw invalid(`Expression is not valid: ${term}`);
  return { name: name.trim(), operation };
}
