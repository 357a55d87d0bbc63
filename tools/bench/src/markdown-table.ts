/** A Markdown table whose columns also line up in a terminal. The first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[], align: readonly ("left" | "right")[] = []): string {
  const [head = [], ...body] = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...[head, ...body].map((row) => width(row[column] ?? ""))));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((wide, column) => pad(row[column] ?? "", wide, align[column])).join(" | ")} |`;
  const rule = `| ${widths.map((wide, column) => (align[column] === "right" ? `${"-".repeat(wide - 1)}:` : "-".repeat(wide))).join(" | ")} |`;
  return [line(head), rule, ...body.map(line)].join("\n");
}

function width(cell: string): number {
  return [...cell].length;
}

function pad(cell: string, wide: number, align: "left" | "right" = "left"): string {
  const room = " ".repeat(Math.max(0, wide - width(cell)));
  return align === "right" ? room + cell : cell + room;
}
