import type { Answer } from "../call/answer.ts";
import type { Call } from "../call/call.ts";
import type { OperationFacts } from "../contract/operation-facts.ts";
import type { Page } from "../pages/page.ts";
import { type Rest, restOf } from "../pages/rest.ts";

// Each may have thousands of items.
const maxEntries = 20;

/** Keeps lists that were read whole, so that their further pages need not be read again. */
export class KeptLists {
  readonly #maxAge: number;
  readonly #lists = new Map<string, { readonly rest: Rest; readonly until: number }>();
  #writing = 0;
  #changes = 0;

  /** @param maxAge - in milliseconds; 0 keeps nothing. */
  constructor(maxAge: number) {
    this.#maxAge = maxAge;
  }

  /** Answers a call from what is kept, or has a handler do it. */
  through(call: Call, facts: OperationFacts, run: () => Answer | Promise<Answer>): Answer | Promise<Answer> {
    if (this.#maxAge === 0) return run();
    if (facts.method !== "GET") return this.#write(run);
    return facts.pagination === undefined ? run() : this.#read(call, run);
  }

  async #write(run: () => Answer | Promise<Answer>): Promise<Answer> {
    this.#writing += 1;
    try {
      return await run();
    } finally {
      this.#writing -= 1;
      this.#changes += 1;
      this.#lists.clear();
    }
  }

  async #read(call: Call, run: () => Answer | Promise<Answer>): Promise<Answer> {
    const { cursor, limit = 20, ...filters } = call.query as { cursor?: string; limit?: number };
    const key = JSON.stringify([call.operationId, call.path, filters, call.credential ?? null]);
    const kept = this.#lists.get(key);
    if (cursor !== undefined && kept !== undefined && Date.now() < kept.until && this.#writing === 0) {
      return { status: 200, data: kept.rest({ cursor, limit }) } as Answer;
    }
    const changes = this.#changes;
    const answer = await run();
    const rest = restOf(answer.data);
    const isCurrent = this.#writing === 0 && this.#changes === changes;
    if (rest !== undefined && isCurrent && (answer.data as Page<unknown>).pagination.next_cursor !== null) {
      this.#keep(key, rest);
    }
    return answer;
  }

  #keep(key: string, rest: Rest): void {
    this.#lists.delete(key);
    for (const [other, { until }] of this.#lists) if (until <= Date.now()) this.#lists.delete(other);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size >= maxEntries && oldest !== undefined) this.#lists.delete(oldest);
    this.#lists.set(key, { rest, until: Date.now() + this.#maxAge });
  }
}
