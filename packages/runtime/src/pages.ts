import { Call } from "./call.ts";
import type { Operation } from "./operation.ts";
import type { Outcome } from "./outcome.ts";
import { nextQuery, readPage } from "./pagination.ts";
import type { CallInput } from "./transport.ts";

/**
 * A list that is about to be read. `await` gives its first page, `for await` all items, `.pages()` all pages; a page is
 * asked for when the one before it has been used up.
 *
 * @example
 * for await (const space of spaces.list({ organization: "acme" })) console.log(space.name);
 */
export class Pages<Item, Page, Errors = unknown> extends Call<Page, Errors> implements AsyncIterable<Item> {
  readonly #styles: Operation["pagination"];
  readonly #start: () => CallInput;
  readonly #send: (input: () => CallInput) => Promise<Outcome<Page>>;

  /** @internal */
  constructor(
    styles: Operation["pagination"],
    start: () => CallInput,
    send: (input: () => CallInput) => Promise<Outcome<Page>>,
  ) {
    super(() => send(start));
    this.#styles = styles;
    this.#start = start;
    this.#send = send;
  }

  /** The pages, from the first to the last. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    let outcome = await this.outcome();
    let input = this.#start();
    const seen = new Set([input.query["cursor"]]);
    for (;;) {
      if (!outcome.ok) throw outcome.error;
      const page = readPage(outcome.data, outcome.exchange);
      yield outcome.data;
      const query = nextQuery(page, outcome.exchange, input.query, this.#styles, seen);
      if (!query) return;
      const next = { ...input, query };
      outcome = await this.#send(() => next);
      input = next;
    }
  }

  /** The items of all pages, in order. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    // That a page holds items of this type is the contract's word, as with every success; that it has some is checked.
    for await (const page of this.pages()) yield* (page as { readonly items: readonly Item[] }).items;
  }
}
