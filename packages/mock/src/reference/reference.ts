import {
  type Adapter,
  type AnsweredRequest,
  defineAdapter,
  type MemoryLedger,
  memoryLedger,
  nativeCapabilities,
} from "@orgplane/adapter-kit";
import { admit } from "./access/admit.ts";
import { nobody } from "./access/caller.ts";
import type { Context } from "./context.ts";
import { createRateLimit, type Quota } from "./rate-limit.ts";
import { handlers } from "./resources/index.ts";
import { type DataSet, seedData } from "./seeds/seed.ts";
import type { Batch } from "./store/batch.ts";
import type { Snapshot } from "./store/snapshot.ts";
import { createStore, type StoreEvent } from "./store/store.ts";
import { version } from "./version.ts";

/** How a reference adapter is made. */
export interface ReferenceOptions {
  /** The data to begin with: the name of a set, or a state. Default: `small`. */
  readonly data?: DataSet | Snapshot;
  /** What ids, secrets and invented data are made from. The same seed gives the same ones. Default: 1. */
  readonly seed?: number;
  /** The time, in milliseconds since 1970. Default: that of the machine. */
  readonly now?: () => number;
  /** How long tenants and runs take to get to another state, in milliseconds. Default: 3000. */
  readonly transition?: number;
  /**
   * How long a request with an `Idempotency-Key` is worked on at least, in milliseconds: a repetition that comes in the
   * meantime is answered 409 `request_in_progress`. Default: 0.
   */
  readonly work?: number;
  /** The quota of each credential; null for none. Default: 10,000 requests a minute. */
  readonly quota?: Quota | null;
  /** Refuses tokens that the data does not have. Otherwise, each of them stands for `tok_owner`. Default: false. */
  readonly strict?: boolean;
  /** What the paths of requests begin with. Default: `/v1`. */
  readonly basePath?: string;
}

/** The whole contract, in memory. */
export interface Reference extends Adapter {
  /** The state, as plain JSON. */
  snapshot(): Snapshot;
  /** Replaces the state. */
  restore(snapshot: Snapshot): void;
  /** Goes back to the data that it began with, or to other data. */
  reset(data?: DataSet | Snapshot): void;
  /** Applies the batch of another reference adapter, or of an earlier time. Listeners are not told. */
  apply(batch: Batch): void;
  /** The requests with an `Idempotency-Key` that were answered, oldest first. */
  answered(): readonly AnsweredRequest[];
  /** Answers a request of an earlier time the same way when it comes again. */
  remember(request: AnsweredRequest): void;
  /** Calls the listener after each write, until the function that it answers is called. */
  subscribe(listener: (event: ReferenceEvent) => void): () => void;
}

/** What a listener hears: of the store, or that the answer to a request with an `Idempotency-Key` is kept. */
export type ReferenceEvent = StoreEvent | { readonly type: "answered"; readonly request: AnsweredRequest };

const define = defineAdapter<{ readonly context: Context }, Context>({
  platform: "mock",
  capabilities: nativeCapabilities(handlers, {
    platform: "mock",
    name: "The Orgplane mock",
    implementation: { name: "@orgplane/mock", version },
  }),
  connect: ({ context }) => context,
  admit,
  handlers,
});

/** Answers every operation of the contract from memory, by the contract's rules. */
export function reference(options: ReferenceOptions = {}): Reference {
  const { data = "small", seed = 1, now = Date.now, transition = 3000, work = 0, strict = false } = options;
  const stateOf = (from: DataSet | Snapshot) => (typeof from === "string" ? seedData(from, seed) : from);
  const store = createStore(stateOf(data));
  const { quota = { requests: 10_000, seconds: 60 } } = options;
  const limit = quota === null ? undefined : createRateLimit(quota, now);
  const context: Context = { store, now, transition, strict, limit, caller: nobody };
  const listeners = new Set<(event: ReferenceEvent) => void>();
  const tell = (event: ReferenceEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const ledger = forgetfulLedger(now, work, (request) => tell({ type: "answered", request }));
  store.subscribe((event) => {
    // Answers that were given in another state must not come back.
    if (event.type === "restored") ledger.forget();
    tell(event);
  });
  const { basePath } = options;
  const adapter = define({ ...(basePath === undefined ? {} : { basePath }), context, ledger });
  return Object.assign(adapter, {
    snapshot: store.snapshot,
    restore: store.restore,
    reset: (to: DataSet | Snapshot = data) => store.restore(stateOf(to)),
    apply: store.apply,
    answered: () => ledger.answered(),
    remember: (request: AnsweredRequest) => ledger.remember(request),
    subscribe(listener: (event: ReferenceEvent) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
}

// Who repeats a request does so soon.
const maxAnswered = 1000;

/** A ledger that can be emptied, tells of what it keeps, and keeps an answer only after some time. */
function forgetfulLedger(
  now: () => number,
  work: number,
  onAnswered: (request: AnsweredRequest) => void,
): MemoryLedger & { forget(): void } {
  const fresh = () => memoryLedger({ now, maxEntries: maxAnswered });
  let ledger = fresh();
  return {
    open: (key, fingerprint) => ledger.open(key, fingerprint),
    async close(key, answer) {
      if (work > 0) await new Promise((resolve) => setTimeout(resolve, work));
      ledger.close(key, answer);
      const last = answer === undefined ? undefined : ledger.answered().at(-1);
      if (last?.key === key) onAnswered(last);
    },
    answered: () => ledger.answered(),
    remember: (request) => ledger.remember(request),
    forget() {
      ledger = fresh();
    },
  };
}
