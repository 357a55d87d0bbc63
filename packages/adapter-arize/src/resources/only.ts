import { refuse } from "@orgplane/adapter-kit";

/**
 * The one thing that a name means.
 *
 * @param what - the thing, as an error tells it.
 * @throws Refusal 404 for none, 409 `ambiguous_name` for several
 */
export function only<Item>(found: readonly Item[], what: string): Item {
  const [first, ...others] = found;
  if (first === undefined) return refuse("not_found", { detail: `There is no ${what} that you can see.` });
  if (others.length === 0) return first;
  return refuse("ambiguous_name", { detail: `There are ${found.length} of ${what}. Use the id.` });
}
