import { filtered, type ListCall, type Page, parseQuery, relay } from "@orgplane/adapter-kit";
import { nextOf, type Place, type WirePage } from "./all-pages.ts";

/**
 * A page of a list that the platform filters by a part of the name. It asks for the part, and leaves out what else `query`
 * says of the name, so a page may be shorter than it could be.
 *
 * @param ask - asks the platform for a page.
 * @param view - makes an item of the contract.
 * @throws Refusal 400 for a `query` that cannot be read.
 */
export async function relayNamed<Theirs, Ours extends object>(
  call: ListCall & { readonly query: { readonly query?: string } },
  ask: (query: Place & { readonly name?: string }) => Promise<WirePage<Theirs>>,
  view: (item: Theirs) => Ours,
): Promise<{ status: 200; data: Page<Ours> }> {
  const { query } = call.query;
  const named = (items: readonly Ours[]) => filtered(items, query, ["name"]);
  named([]);
  const part = partOf(query);
  const data = await relay(call, async ({ limit, cursor }) => {
    const place = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const { items, pagination } = await ask({ ...place, ...(part === undefined ? {} : { name: part }) });
    return { items: named(items.map(view)), next: nextOf(pagination, cursor) };
  });
  return { status: 200, data };
}

/** A text that all names have in them that a query asks for; undefined where there is none. */
function partOf(query = ""): string | undefined {
  const terms = query === "" ? [] : parseQuery(query);
  const parts = terms.flatMap(({ operator, patterns: [pattern, ...others] }) =>
    operator === "is" && pattern !== undefined && others.length === 0 && !pattern.isNull ? [pattern.text] : [],
  );
  return parts.find((text) => text !== "" && text.length <= 255);
}
