import type { Entry } from "../src/contenders.ts";
import type { Case } from "./case.ts";
import type { Facts } from "./facts.ts";
import { outcome } from "./phrases.ts";

/** The result of one client in one case. */
export interface Cell {
  readonly entry: Entry;
  readonly one: Case;
  readonly facts: Facts;
  /** Undefined if the case does not apply. */
  readonly passes: boolean | undefined;
  /** The text in the table. */
  readonly text: string;
}

/** Judges facts by the criterion of the case. The case does not apply to a client that lacks what it needs. */
export function judge(entry: Entry, one: Case, facts: Facts): Cell {
  const verdict =
    facts.ending.kind === "unsupported"
      ? { passes: undefined, text: outcome(facts.ending) }
      : { passes: one.passes(facts), text: one.tell(facts) };
  return { entry, one, facts, ...verdict };
}

/** Runs all clients in all cases, a few at a time: most of it is waiting. */
export async function runMatrix(
  entries: readonly Entry[],
  cases: readonly Case[],
  trial: (entry: Entry, one: Case) => Promise<Facts>,
  { concurrency, progress }: { readonly concurrency: number; readonly progress?: (cell: Cell) => void },
): Promise<readonly Cell[]> {
  const pairs = cases.flatMap((one) => entries.map((entry) => ({ entry, one })));
  const cells: Cell[] = [];
  let index = 0;
  const stop = (error: unknown): never => {
    index = pairs.length;
    throw error;
  };
  const work = async (): Promise<void> => {
    for (let at = index++; at < pairs.length; at = index++) {
      const { entry, one } = pairs[at] as (typeof pairs)[number];
      const cell = judge(entry, one, await trial(entry, one).catch(stop));
      cells[at] = cell;
      progress?.(cell);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return cells;
}
