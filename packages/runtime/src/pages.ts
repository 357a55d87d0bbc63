import { Call } from "./call.ts";
import type { CallOptions } from "./call-options.ts";
import { ArgumentError } from "./errors/argument-error.ts";
import type { Meta } from "./meta.ts";
import { onDemand } from "./on-demand.ts";
import type { Prepared } from "./prepared.ts";
import type { CallInput } from "./transport.ts";

/** What every list takes as its last argument. */
export interface ListOptions extends CallOptions {
  /**
   * Whether the next page is asked for while the caller works on the one before it. Default: true. Whoever leaves a list
   * halfway has then asked for one page too many; that request is given up.
   */
  readonly prefetch?: boolean | undefined;
}

/** A page, and what is known about it. What is added to the page does not show in its JSON. */
export type ListedPage<Page> = Page & {
  /** What the headers of the answer say. */
  readonly meta: Meta;
  /** What to pass to `from` to go on after this page, in this process or another. Undefined on the last page. */
  readonly resumeToken: string | undefined;
};

const load = () => onDemand(() => import("./pages/read.ts"));

/**
 * A list that is about to be read. `await` gives its first page, `for await` all items, `.pages()` all pages.
 *
 * @example
 * for await (const space of spaces.list({ organization: "acme" })) console.log(space.name);
 */
export class Pages<Item, Page, Errors = unknown> extends Call<Page, Errors> implements AsyncIterable<Item> {
  readonly #call: Prepared;
  readonly #start: () => Promise<CallInput>;

  /** @internal */
  constructor(call: Prepared, token?: string) {
    const start = async () => {
      const input = await call.input();
      return token === undefined ? input : (await load()).startAt(token, input, call.operation);
    };
    super(
      call,
      async () => call.send(call.operation, await start()),
      async () => call.preview(await start()),
    );
    this.#call = call;
    this.#start = start;
  }

  /** The pages, from the first to the last. */
  pages(): AsyncGenerator<ListedPage<Page>, void, undefined> {
    return this.#read();
  }

  /** The items of all pages, in order. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.#read()) yield* itemsOf<Item>(page);
  }

  /**
   * All items, or the first `limit` of them, in an array. Pages beyond are not asked for.
   *
   * @example
   * const newest = await orgs.runs.list("acme", { sort: ["-created_at"] }).toArray({ limit: 250 });
   */
  async toArray(options?: { readonly limit?: number }): Promise<Item[]> {
    const limit = options?.limit ?? Number.POSITIVE_INFINITY;
    if (typeof limit !== "number" || !(limit >= 0)) throw new ArgumentError("limit", "must not be negative");
    const items: Item[] = [];
    if (limit > 0) for await (const page of this.#read(limit)) for (const item of itemsOf<Item>(page)) items.push(item);
    return items.slice(0, limit);
  }

  /**
   * The same list from where a page's `resumeToken` was given out; from its beginning without a token. The query has to
   * be the same.
   */
  from(token: string | undefined): Pages<Item, Page, Errors> {
    return new Pages(this.#call, token);
  }

  /** Reads pages until they have so many items. */
  async *#read(wanted?: number): AsyncGenerator<ListedPage<Page>, void, undefined> {
    const release = this.#call.hold();
    const wasSent = this.isSent;
    try {
      const { readPages } = await load();
      const first = await this.outcome(true);
      yield* readPages(this.#call, await this.#start(), { first, wasSent, wanted });
    } finally {
      release();
    }
  }
}

/** That a page holds items of this type is the contract's word, as with every success; that it has some is checked. */
function itemsOf<Item>(page: unknown): readonly Item[] {
  return (page as { readonly items: readonly Item[] }).items;
}
