import { Call } from "../call.ts";
import { iterateHeld, type Prepared, runHeld } from "../call-plan.ts";
import type { ListedPage } from "./read-pages.ts";
import { inputAt, readAll, readItems, readPages } from "./read-pages.ts";

/**
 * A list. `await` gives its first page, `for await` all items, `.pages()` all pages. The first page is asked for at the end
 * of the current turn, as with any {@link Call}; further ones when they are needed.
 *
 * @example
 * for await (const space of spaces.list({ organization: "acme" })) console.log(space.name);
 */
export class Pages<Item, Page, Errors = unknown> extends Call<Page, Errors> implements AsyncIterable<Item> {
  readonly #list: Prepared;
  readonly #prepared: Prepared;

  /** @internal */
  constructor(list: Prepared, token?: string) {
    const prepared = token === undefined ? list : { ...list, input: () => inputAt(token, list) };
    super(prepared);
    this.#list = list;
    this.#prepared = prepared;
  }

  /** The pages, from the first to the last. */
  pages(): AsyncGenerator<ListedPage<Page>, void, undefined> {
    this.lookedAt();
    return iterateHeld(this.#prepared, () => readPages(this.#prepared, this));
  }

  /** The items of all pages, in order. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    this.lookedAt();
    return iterateHeld(this.#prepared, () => readItems<Item>(this.#prepared, this));
  }

  /**
   * All items, or the first `limit` of them, in an array. Pages beyond are not asked for.
   *
   * @example
   * const newest = await orgs.runs.list("acme", { sort: ["-created_at"] }).toArray({ limit: 250 });
   */
  async toArray(options?: { readonly limit?: number }): Promise<Item[]> {
    this.lookedAt();
    return runHeld(this.#prepared, () => readAll<Item>(this.#prepared, this, options?.limit));
  }

  /**
   * The same list from where a page's `resumeToken` was given out; from its beginning without a token. The query has to
   * be the same. If it is asked at once, this list itself is not sent.
   */
  from(token: string | undefined): Pages<Item, Page, Errors> {
    this.holdBack();
    return new Pages(this.#list, token);
  }
}
