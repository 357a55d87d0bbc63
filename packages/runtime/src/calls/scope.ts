import { ArgumentError } from "../errors/input-errors.ts";
import { nameOf } from "../request/path.ts";

/**
 * Values that a client fills into each of its calls, by parameter name. Only the first one, which names the scope, is also
 * filled into paths: a method either takes an argument or it does not, and not every scope has the other values.
 */
export type Scope = Readonly<Record<string, string>>;

/**
 * Reads a reference such as `acme/engineering`: one part for each name, in order. Only the first part is required.
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
