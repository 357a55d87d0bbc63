import { homedir } from "node:os";
import { isYes, type Results } from "./row.ts";

/** A row that was run: its results, or why there are none. */
export interface Tried {
  readonly name: string;
  readonly results: Results | { readonly failure: string };
}

/** What a table says of a cell that was not tried. */
const NOT_TRIED = "not tried";

/** A table in Markdown. What is not "yes" is "no", with a note that says why. */
export function markdown(title: string, columns: readonly string[], tried: readonly Tried[]): string {
  const notes: string[] = [];
  const note = (text: string) => {
    const line = firstLine(text);
    if (!notes.includes(line)) notes.push(line);
    return `[${notes.indexOf(line) + 1}]`;
  };
  const rows = tried.map((row) => {
    const cells = columns.map((column) => {
      const result = resultOf(row, column);
      return isYes(result) ? result : `no ${note(result)}`;
    });
    return `| ${row.name} | ${cells.join(" | ")} |`;
  });
  const head = [`|  | ${columns.join(" | ")} |`, `| --- |${" --- |".repeat(columns.length)}`];
  const list = notes.map((text, index) => `[${index + 1}] ${text}  `);
  return [`## ${title}`, "", ...head, ...rows, "", ...(list.length === 0 ? [] : [...list, ""])].join("\n");
}

/** The rows of a table that `markdown` has written, so that others can take the place of some. */
export function readMarkdown(table: string): readonly Tried[] {
  const notes = new Map(
    Array.from(table.matchAll(/^(\[\d+\]) (.+?) *$/gm), ([, mark = "", text = ""]) => [mark, text]),
  );
  const [head = [], , ...rows] = Array.from(table.matchAll(/^\| ?(.*) \|$/gm), ([, row = ""]) => row.split(" | "));
  const columns = head.slice(1);
  return rows.map(([name = "", ...cells]) => ({
    name,
    results: Object.fromEntries(
      columns.map((column, index) => {
        const cell = cells[index] ?? "";
        return [column, isYes(cell) ? cell : (notes.get(cell.slice(3)) ?? "")];
      }),
    ),
  }));
}

/** All rows in their order: those that were run, and for the others what was written before. */
export function merged(names: readonly string[], tried: readonly Tried[], before: readonly Tried[]): readonly Tried[] {
  return names.flatMap((name) => [...tried, ...before].find((one) => one.name === name) ?? []);
}

/**
 * The cells that do not say yes, although the table had no "no" for them. So a row or a column that is new, such as another
 * version, has to work, or its "no" has to be accepted.
 *
 * @param before - The rows that the table had.
 * @returns A line each: `Rust, OpenAPI Generator 7.26.0: update: got null`.
 */
export function worsened(
  columns: readonly string[],
  tried: readonly Tried[],
  before: readonly Tried[],
): readonly string[] {
  return tried.flatMap((row) => {
    const old = before.find(({ name }) => name === row.name) ?? { name: row.name, results: {} };
    const isKnown = (column: string) => !isYes(resultOf(old, column)) && resultOf(old, column) !== NOT_TRIED;
    const worse = columns.filter((column) => !isYes(resultOf(row, column)) && !isKnown(column));
    return worse.map((column) => `${row.name}: ${column}: ${firstLine(resultOf(row, column))}`);
  });
}

function resultOf({ results }: Tried, column: string): string {
  return "failure" in results ? String(results["failure"]) : (results[column] ?? NOT_TRIED);
}

/** Short, without what differs from machine to machine and from run to run: folders and ports. */
function firstLine(text: string): string {
  const line = text.split("\n").find((one) => one.trim() !== "") ?? "";
  return line
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1")
    .replaceAll(/\/[^\s]*\/project-\w+/g, ".")
    .replaceAll(homedir(), "~")
    .slice(0, 200);
}
