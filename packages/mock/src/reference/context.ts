import type { Caller } from "./access/caller.ts";
import { textAt } from "./random.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Store } from "./store/store.ts";

/** What every handler works with. */
export interface World {
  readonly store: Store;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** How long a tenant or a run takes to get to another state, in milliseconds. */
  readonly transition: number;
  /** Whether a token that the store does not have is refused. */
  readonly strict: boolean;
  /** Counts requests; undefined where nothing limits them. */
  readonly limit: RateLimit | undefined;
}

/** The world, as one caller sees it. */
export interface Context extends World {
  readonly caller: Caller;
}

/** The time in RFC 3339. */
export function timeIn({ now }: World, later = 0): string {
  return new Date(now() + later).toISOString();
}

/** An id that was never given out: `spc_0000b4k2m9qt`. Later ones are greater. */
export function newId({ store }: World, prefix: string): string {
  const step = store.draw();
  return `${prefix}_${step.toString(36).padStart(5, "0")}${textAt(store.seed, step, 7)}`;
}

/** A secret, as hard to guess as the seed. */
export function newSecret({ store }: World, prefix: string): string {
  return `${prefix}_${textAt(store.seed, store.draw(), 24, "0123456789abcdef")}`;
}
