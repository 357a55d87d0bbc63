import { Call, CallPlan, iterateTracked, runTracked } from "../call.ts";
import type { ListedPage } from "./read-pages.ts";
import { inputAt, readAll, readItems, readPages } from "./read-pages.ts";

/**
 * A list. `await` gives its first page, `for await` all items, `.pages()` all pages. The first page is requested at the end of
 * the current turn, as with any {@link Call}; the other pages are requested when they are needed.
 *
 * @example
 * for await (const space of spaces.list({ organization: "acme" })) console.log(space.name);
 */
export class Pages<Item, Page, Errors = unknown> extends Call<Page, Errors> implements AsyncIterable<Item> {
  readonly #list: CallPlan;
  readonly #plan: CallPlan;

  /** @internal */
  constructor(list: CallPlan, token?: string) {
    const plan = token === undefined ? list : new CallPlan(list.transport, list.operation, () => inputAt(token, list));
    super(plan);
    this.#list = list;
    this.#plan = plan;
  }

  /** The pages, from the first to the last. */
  pages(): AsyncGenerator<ListedPage<Page>, void, undefined> {
    this.markHandled();
    return iterateTracked(this.#plan, () => readPages(this.#plan, this));
  }

  /** The items of all pages, in order. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    this.markHandled();
    return iterateTracked(this.#plan, () => readItems<Item>(this.#plan, this));
  }

  /**
   * All items, or the first `limit` of them, in an array. Pages after that are not requested.
   *
   * @example
   * const newest = await orgs.runs.list("acme", { sort: ["-created_at"] }).toArray({ limit: 250 });
   */
  async toArray(options?: { readonly limit?: number }): Promise<Item[]> {
    this.markHandled();
    return runTracked(this.#plan, () => readAll<Item>(this.#plan, this, options));
  }

  /**
   * The same list from after the page whose `resumeToken` is given; without a token, from its beginning. The query has to be
   * the same. Asked at once, it keeps this list itself from being sent.
   */
  from(token: string | undefined): Pages<Item, Page, Errors> {
    this.holdBack();
    return new Pages(this.#list, token);
  }
}
