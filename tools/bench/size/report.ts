import { markdownTable } from "../src/markdown-table.ts";
import { kib } from "./kib.ts";
import type { Size, Sizes } from "./measure.ts";

/** The output of the command, and its verdict. */
export interface Report {
  readonly table: string;
  /** The table, and the problems. */
  readonly text: string;
  /** Whether everything stays within its budget. */
  readonly passes: boolean;
}

/** Compares sizes with their budgets. */
export function reportOn({ sizes, strays }: Sizes): Report {
  const table = markdownTable(
    [["KiB", "minified", "gzipped", "budget", ""], ...sizes.map(rowOf)],
    ["left", "right", "right", "right", "left"],
  );
  const over = sizes
    .filter(isOver)
    .map(({ name, gzipped, budget = 0 }) => `${name} is ${gzipped - budget} bytes over its budget.`);
  const found = strays.map((file) => `@orgplane/client holds ${file}, which only those should load who import it.`);
  const complaints = [...over, ...found];
  return {
    table,
    text: [table, ...(complaints.length > 0 ? ["", ...complaints] : [])].join("\n"),
    passes: complaints.length === 0,
  };
}

function rowOf(size: Size): readonly string[] {
  const { name, minified, gzipped, budget } = size;
  const verdict = budget === undefined ? "" : isOver(size) ? "✗ over" : "✓";
  return [name, kib(minified), kib(gzipped), budget === undefined ? "" : kib(budget), verdict];
}

function isOver({ gzipped, budget = Number.POSITIVE_INFINITY }: Size): boolean {
  return gzipped > budget;
}
