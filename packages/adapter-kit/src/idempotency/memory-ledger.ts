import type { Ledger, LedgerEntry, StoredAnswer } from "./ledger.ts";

/** How much a ledger in memory remembers, and for how long. */
export interface MemoryLedgerOptions {
  /** How many answers are kept; beyond that, the oldest goes. Default: 10,000. */
  readonly maxEntries?: number;
  /** How long an answer is kept, in milliseconds. Default: 24 hours. */
  readonly maxAge?: number;
  /** The clock, in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

interface Entry {
  readonly fingerprint: string;
  readonly answer?: StoredAnswer;
  readonly closedAt?: number;
}

/** A request that was answered, as plain JSON. */
export interface AnsweredRequest {
  readonly key: string;
  readonly fingerprint: string;
  readonly answer: StoredAnswer;
  /** In milliseconds since 1970. */
  readonly closedAt: number;
}

/** A ledger in memory, whose answers can be kept elsewhere, too. */
export interface MemoryLedger extends Ledger {
  /** The requests that were answered, oldest first. */
  answered(): readonly AnsweredRequest[];
  /** Remembers a request that was answered at an earlier time. */
  remember(request: AnsweredRequest): void;
}

/** A ledger that lives as long as the process. */
export function memoryLedger(options: MemoryLedgerOptions = {}): MemoryLedger {
  const { maxEntries = 10_000, maxAge = 24 * 60 * 60 * 1000, now = Date.now } = options;
  const entries = new Map<string, Entry>();

  // A map is in the order of insertion, and an entry is inserted anew when it is closed: the oldest answers stand in front.
  function forgetOld(): void {
    for (const [key, { closedAt }] of entries) {
      if (closedAt === undefined) continue;
      if (entries.size <= maxEntries && closedAt > now() - maxAge) return;
      entries.delete(key);
    }
  }

  return {
    open(key, fingerprint): LedgerEntry {
      forgetOld();
      const known = entries.get(key);
      if (known === undefined) {
        entries.set(key, { fingerprint });
        return { state: "new" };
      }
      if (known.fingerprint !== fingerprint) return { state: "other" };
      return known.answer === undefined ? { state: "running" } : { state: "answered", answer: known.answer };
    },
    close(key, answer) {
      const { fingerprint } = entries.get(key) ?? {};
      entries.delete(key);
      if (answer !== undefined && fingerprint !== undefined) entries.set(key, { fingerprint, answer, closedAt: now() });
    },
    answered: () =>
      [...entries].flatMap(([key, { fingerprint, answer, closedAt }]) =>
        answer === undefined || closedAt === undefined ? [] : [{ key, fingerprint, answer, closedAt }],
      ),
    remember: ({ key, ...entry }) => void entries.set(key, entry),
  };
}
