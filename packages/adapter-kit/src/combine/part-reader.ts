import type { Page } from "../pages/page.ts";
import type { Part } from "./parts.ts";

/** A thing of a list. */
export type Item = Readonly<Record<string, unknown>>;

/** Gets a page of a part, in the words of the combination. */
export type AskPart = (part: Part, place: { cursor: string | undefined; limit: number }) => Promise<Response>;

/** Where reading a part goes on: by its own cursor, or nowhere. */
export interface PlaceInPart {
  readonly cursor: string | null;
}

/** How a part is read. */
export interface PartReaderOptions {
  readonly part: Part;
  readonly ask: AskPart;
  /** Whether an item is asked for. */
  readonly isAsked: (item: Item) => boolean;
  /** Where to begin; undefined for the beginning. */
  readonly place: PlaceInPart | undefined;
  /** How many items a page is to have. */
  readonly count: number;
}

/** Reads the list of a part, item by item. */
export class PartReader {
  /** What the part has answered in place of a page, where others may have more. */
  failure: Response | undefined;
  /** What the part has answered to a request that cannot be made. */
  refused: Response | undefined;
  /** How many items the part has in all, where it says. */
  total: number | null = null;
  readonly #options: PartReaderOptions;
  #page: { readonly start: string | undefined; readonly items: readonly Item[]; readonly next: string | null };
  #taken = 0;

  constructor(options: PartReaderOptions) {
    this.#options = options;
    const { cursor } = options.place ?? {};
    this.#page = { start: undefined, items: [], next: cursor ?? "" };
  }

  get part(): Part {
    return this.#options.part;
  }

  /** The next item; undefined where there is none, or none can be had. */
  get head(): Item | undefined {
    return this.#page.items[this.#taken];
  }

  get isDone(): boolean {
    return this.head === undefined && this.#page.next === null && this.failure === undefined;
  }

  /** Reads on, until there is an item, the end, or a failure. */
  async fill(): Promise<void> {
    const { isAsked, count } = this.#options;
    while (this.failure === undefined && this.refused === undefined) {
      while (this.head !== undefined && !isAsked(this.head)) this.#taken += 1;
      if (this.head !== undefined || this.#page.next === null) return;
      // Nothing stands for the beginning.
      const start = this.#page.next === "" ? undefined : this.#page.next;
      const page = await this.#ask(start, Math.min(count, 100));
      if (page === undefined) return;
      this.#page = { start, items: page.items, next: page.pagination.next_cursor };
      this.#taken = 0;
      this.total = page.pagination.total;
    }
  }

  /** Takes the next item. */
  async advance(): Promise<void> {
    this.#taken += 1;
    await this.fill();
  }

  /**
   * Where the next page of the whole list goes on in this part; undefined for its beginning. Within a page the part has no cursor,
   * so it is asked for the items again that were taken, as a page of their own.
   *
   * @returns `"moved"` where the list has changed meanwhile.
   */
  async place(): Promise<PlaceInPart | undefined | "moved"> {
    const { start, items, next } = this.#page;
    if (this.#taken >= items.length) return next === "" ? undefined : { cursor: next };
    if (this.#taken === 0) return start === undefined ? undefined : { cursor: start };
    const page = await this.#ask(start, this.#taken);
    const isSame = page?.items.length === this.#taken && page.items.at(-1)?.["id"] === items[this.#taken - 1]?.["id"];
    return isSame ? { cursor: page.pagination.next_cursor } : "moved";
  }

  async #ask(cursor: string | undefined, limit: number): Promise<Page<Item> | undefined> {
    const { part, ask } = this.#options;
    const response = await ask(part, { cursor, limit });
    if (response.ok) return response.json();
    // Who asks, how often, and what has broken is a matter of this part; all else is wrong with the request itself.
    const isOwn = [401, 403, 429].includes(response.status) || (response.status >= 500 && response.status !== 501);
    if (isOwn) this.failure = response;
    else this.refused = response;
    return undefined;
  }
}
