import { ArgumentError } from "../errors/input-errors.ts";
import { nameOf } from "../request/path.ts";

/**
 * Values that a client fills into each of its calls, by parameter name. The first is what the scope is of, and the only one
 * that it fills into paths too: an argument of a method is either there or not, and the others are not in every scope.
 */
export type Scope = Readonly<Record<string, string>>;

/**
 * Reads a reference such as `acme/engineering` into a scope: one part for each name, in order, the first required.
 *
 * @example
 * parseScope("acme/engineering", ["organization", "team"]); // { organization: "acme", team: "engineering" }
 */
export function parseScope(reference: string, names: readonly [string, ...string[]]): Scope {
  const parts = nameOf(names[0], reference).split("/");
  if (parts.length <= names.length && !parts.includes("")) {
    return Object.fromEntries(parts.map((part, index) => [names[index], part]));
  }
  throw new ArgumentError(names[0], `must have the form "${names.join("/")}", or only its beginning`);
}
