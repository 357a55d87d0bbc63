import type { OperationId } from "../call/call.ts";

/**
 * Divides a `query` into what the parts can answer, and what only the combination can: the names of organizations are others there.
 *
 * @returns the terms of both, each as a `query`; "" for none.
 */
export function termsOf(id: OperationId, query = ""): readonly [string, string] {
  // A backslash belongs to the character behind it.
  const terms = id === "listOrganizations" ? (query.match(/(?:\\.|[^,\\]|\\$)+/gs) ?? []) : [];
  const isOurs = (term: string) => /^\s*name:/.test(term);
  const ours = terms.filter(isOurs);
  return ours.length === 0 ? [query, ""] : [terms.filter((term) => !isOurs(term)).join(","), ours.join(",")];
}
