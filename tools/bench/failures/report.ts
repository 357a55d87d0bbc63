import { OURS } from "../src/contenders.ts";
import { markdownTable } from "../src/markdown-table.ts";
import type { Case } from "./case.ts";
import { keyOf } from "./facts.ts";
import type { Cell } from "./matrix.ts";

/** The mark before the text of a cell. */
export function mark(passes: boolean | undefined): string {
  return passes === undefined ? "–" : passes ? "✓" : "✗";
}

/** One line per case, one column per client; below it, the criterion of each case. */
export function tableOf(cells: readonly Cell[], versionOf: (cell: Cell) => string): string {
  const heads = (cell: Cell) => (cell.entry.name === OURS ? `**${OURS}**` : `${cell.entry.name} ${versionOf(cell)}`);
  const criteria = [...new Set(cells.map(({ one }) => one))].map(criterionOf);
  const table = gridOf(cells, heads, textOf);
  return `${table}\n\nA client passes (✓) when the following is so. Where a case does not apply (–), the sums leave it out.\n\n${criteria.join("\n")}`;
}

/** The same with marks only. */
export function summaryOf(cells: readonly Cell[]): string {
  const heads = ({ entry: { name } }: Cell) => (name === OURS ? `**${OURS}**` : name);
  return gridOf(cells, heads, ({ passes }) => mark(passes));
}

function gridOf(cells: readonly Cell[], headOf: (cell: Cell) => string, show: (cell: Cell) => string): string {
  const cases = [...new Set(cells.map(({ one }) => one))];
  const columns = cells.filter(({ one }) => one === cases[0]);
  const column = ({ entry }: Cell) => cells.filter((cell) => cell.entry === entry);
  const passed = (cell: Cell) => {
    const verdicts = column(cell).flatMap(({ passes }) => passes ?? []);
    return `${verdicts.filter(Boolean).length} of ${verdicts.length}`;
  };
  return markdownTable([
    ["", ...columns.map(headOf)],
    ...cases.map((one) => [one.title, ...cells.filter((cell) => cell.one === one).map(show)]),
    ["passed", ...columns.map(passed)],
  ]);
}

function textOf({ passes, text }: Cell): string {
  return `${mark(passes)} ${text}`;
}

function criterionOf({ title, criterion }: Case): string {
  return `- ${title}: ${criterion}.`;
}

/** The facts of a cell, for other programs. */
export function recordOf(cell: Cell, version: string): object {
  const { entry, one, facts, passes, text } = cell;
  return {
    client: entry.name,
    package: entry.package,
    version,
    case: one.id,
    criterion: one.criterion,
    passes: passes ?? null,
    text,
    requests: facts.sent.length,
    key: keyOf(facts.sent),
    facts,
  };
}

/** The cases that our own client does not pass, including those that do not apply to it. */
export function lostByUs(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter(({ entry, passes }) => entry.name === OURS && passes !== true);
}
