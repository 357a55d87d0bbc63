import { Call } from "./call.ts";
import type { CallOptions } from "./call-options.ts";
import { ArgumentError } from "./errors/argument-error.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { type Meta, readMeta } from "./meta.ts";
import { nextPosition, type Position, queryAt, readPage } from "./pagination.ts";
import type { Prepared } from "./prepared.ts";
import { endOf } from "./sequence.ts";
import { readToken, writeToken } from "./token.ts";
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
      if (token === undefined) return input;
      return { ...input, query: queryAt(readPosition(token, call.operation.id), input.query) };
    };
    super(
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
  async *#read(wanted = Number.POSITIVE_INFINITY): AsyncGenerator<ListedPage<Page>, void, undefined> {
    const { operation, send } = this.#call;
    const left = new AbortController();
    try {
      const input = await this.#start();
      const wasSent = this.isSent;
      let outcome = await this.outcome();
      let { query } = input;
      const { prefetch = true } = input.options as ListOptions;
      const signal = input.signal ? AbortSignal.any([input.signal, left.signal]) : left.signal;
      const seen = new Set([query["cursor"]]);
      let deadlineAt = endOf(outcome.exchange);
      // The caller may have had the first page for long: the deadline is for what comes now.
      if (wasSent && deadlineAt) deadlineAt = outcome.exchange.context.clock.now() + Number(input.options.deadline);
      let open = wanted;
      for (;;) {
        if (!outcome.ok) throw outcome.error;
        const { data, exchange } = outcome;
        const page = readPage(data, exchange);
        open -= page.items.length;
        const position = open > 0 ? nextPosition(page, exchange, query, operation.pagination, seen) : undefined;
        const isLast = position === undefined || position instanceof DecodeError;
        if (!isLast) query = queryAt(position, query);
        const ask = () => send<Page>(operation, { ...input, signal, deadlineAt, query });
        const ahead = prefetch && !isLast ? ask() : undefined;
        // Until the caller comes back for the page, its failure is nobody's.
        ahead?.catch(() => {});
        const { clock } = exchange.context;
        const handedOut = clock.now();
        yield withMeta(data, {
          meta: readMeta(exchange.response, exchange.context),
          resumeToken: isLast ? undefined : writeToken(operation.id, position),
        });
        // What the caller does with a page takes as long as it takes.
        if (deadlineAt !== undefined) deadlineAt += clock.now() - handedOut;
        if (position === undefined) return;
        if (isLast) throw position;
        outcome = await (ahead ?? ask());
      }
    } finally {
      left.abort();
    }
  }
}

/** That a page holds items of this type is the contract's word, as with every success; that it has some is checked. */
function itemsOf<Item>(page: unknown): readonly Item[] {
  return (page as { readonly items: readonly Item[] }).items;
}

function readPosition(token: string, operation: string): Position {
  const [, position] = readToken(token, [operation]);
  if (typeof position === "string" || Number.isSafeInteger(position)) return position as Position;
  throw new ArgumentError("token", "must hold a position");
}

function withMeta<Page, More extends object>(page: Page, more: More): Page & More {
  for (const [name, value] of Object.entries(more)) Object.defineProperty(page, name, { value, configurable: true });
  return page as Page & More;
}
