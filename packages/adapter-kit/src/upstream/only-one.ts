import { refuse } from "../problem/refusal.ts";

/**
 * The one thing that a path names, of those that bear the name.
 *
 * @param found - what bears the name.
 * @param what - the thing, as an error names it: `team "ml" of the organization`.
 * @throws Refusal 404 where there is none, 409 `ambiguous_name` where there are several.
 */
export function onlyOne<Item>(found: readonly Item[], what: string): Item {
  const [item, another] = found;
  if (another !== undefined) {
    refuse("ambiguous_name", { detail: `There are several: ${what}. Name one by its id.` });
  }
  return item ?? refuse("not_found", { detail: `There is no ${what}.` });
}
