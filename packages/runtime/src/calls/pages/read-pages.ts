import { DecodeError, TimeoutError } from "../../errors/call-errors.ts";
import { ArgumentError } from "../../errors/input-errors.ts";
import type { Meta } from "../../headers/meta.ts";
import { readMeta } from "../../headers/meta.ts";
import type { CallOptions } from "../../options/call-options.ts";
import { elapsed } from "../../platform/clock.ts";
import { isPlainObject } from "../../request/serialize.ts";
import type { CallPlan, FirstCall } from "../call.ts";
import { deadlineOfAll, ended } from "../deadline-scope.ts";
import { readResumeToken, writeResumeToken } from "../resume-token.ts";
import type { CallInput } from "../transport.ts";
import { nextPosition, type Position, queryAt, readPage, type SeenPages } from "./position.ts";

/** What every list takes as its last argument. */
export interface ListOptions extends CallOptions {
  /**
   * Whether the next page is requested while the caller works on the page before it. Default: true. When a loop ends early,
   * the request for the next page is aborted.
   */
  readonly prefetch?: boolean | undefined;
}

/** A page, and what is known about it. These properties do not show in its JSON. */
export type ListedPage<Page> = Page & {
  /** What the headers of the response say. */
  readonly meta: Meta;
  /** Pass it to `from` to go on after this page, in this process or another. Undefined on the last page. */
  readonly resumeToken: string | undefined;
};

/** Reads pages until they have as many items as are wanted. */
export async function* readPages<Page>(
  plan: CallPlan,
  call: FirstCall<Page>,
  wanted = Infinity,
): AsyncGenerator<ListedPage<Page>, void, undefined> {
  const { operation } = plan;
  const { isSent: wasSent } = call;
  const sent = call.settled();
  const left = new AbortController();
  let ahead: Promise<unknown> | undefined;
  try {
    const first = await sent;
    const input = plan.input();
    let outcome = first;
    let { query } = input;
    const { prefetch = true } = input.options as ListOptions;
    const { signal } = input.options;
    const options = { ...input.options, signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal };
    const seen: SeenPages = { cursors: new Set([query["cursor"]]), empty: 0, text: undefined, repeats: 0 };
    const { context } = first.exchange;
    let deadlineAt = deadlineOfAll(first.exchange);
    // A call that was sent before has used up its own deadline: the pages get a new one.
    if (wasSent && deadlineAt) deadlineAt = elapsed(context.clock) + context.limit("deadline");
    let open = wanted;
    for (;;) {
      if (!outcome.ok) throw outcome.error;
      const { data, exchange } = outcome;
      const page = readPage(data, exchange);
      open -= page.items.length;
      const position = open > 0 ? nextPosition(page, exchange, query, operation.pagination, seen) : undefined;
      const isLast = position === undefined || position instanceof DecodeError;
      if (!isLast) query = queryAt(position, query);
      const ask = () => plan.send<Page>(operation, { ...input, options, deadlineAt, query });
      const next = prefetch && !isLast ? ask() : undefined;
      // A failure is reported when the caller comes back for the page, and not before.
      ahead = next?.catch(() => {});
      const { clock } = exchange.context;
      const handedOut = elapsed(clock);
      yield withMeta(data, {
        meta: readMeta(exchange.response, exchange.context),
        resumeToken: isLast ? undefined : writeResumeToken(operation.id, position),
      });
      // The time that the caller works on a page does not count.
      if (deadlineAt !== undefined) deadlineAt += elapsed(clock) - handedOut;
      if (position === undefined) return;
      if (isLast) throw position;
      if (signal?.aborted) throw ended(exchange, signal, signal.reason);
      // The prefetched request did not know of the later deadline.
      const hasTime = deadlineAt !== undefined && deadlineAt > elapsed(clock);
      const again = (error: unknown) => {
        if (hasTime && error instanceof TimeoutError && error.timeout === "deadline") return ask();
        throw error;
      };
      outcome = await (next?.catch(again) ?? ask());
    }
  } finally {
    left.abort();
    // `close` waits for it too.
    await ahead;
  }
}

/** Reads the items of all pages. */
export async function* readItems<Item>(
  plan: CallPlan,
  call: FirstCall<unknown>,
): AsyncGenerator<Item, void, undefined> {
  for await (const page of readPages(plan, call)) yield* itemsOf<Item>(page);
}

/** Reads all items, or the first `limit` of them. */
export async function readAll<Item>(
  plan: CallPlan,
  call: FirstCall<unknown>,
  options: { readonly limit?: number | undefined } | null | undefined,
): Promise<Item[]> {
  const { limit = Infinity } = options ?? {};
  const isLimit = isPlainObject(options ?? {}) && typeof limit === "number" && limit >= 0;
  if (!isLimit || limit === 0) call.holdBack();
  if (!isLimit) throw new ArgumentError("limit", "must be a number from 0 on, as in toArray({ limit: 10 })");
  const items: Item[] = [];
  if (limit > 0) {
    for await (const page of readPages(plan, call, limit)) for (const item of itemsOf<Item>(page)) items.push(item);
  }
  return items.slice(0, limit);
}

/** The input of a list that begins at the position in the token. */
export function inputAt(token: string, { operation, input: begin }: CallPlan): CallInput {
  const input = begin();
  const [, position] = readResumeToken(token, [operation.id]);
  if (typeof position === "string" || Number.isSafeInteger(position)) {
    return { ...input, query: queryAt(position as Position, input.query) };
  }
  throw new ArgumentError("token", "must hold a position");
}

/** The contract says of which type the items are, as with every success. Only that there are items is checked. */
function itemsOf<Item>(page: unknown): readonly Item[] {
  return (page as { readonly items: readonly Item[] }).items;
}

function withMeta<Page, More extends object>(page: Page, more: More): Page & More {
  // The caller may have frozen the first page.
  const open = Object.isExtensible(page) ? page : { ...page };
  for (const [name, value] of Object.entries(more)) Object.defineProperty(open, name, { value, configurable: true });
  return open as Page & More;
}
