import type { Table } from "./tables.ts";

/** A report as Markdown. */
export function toMarkdown(title: string, tables: readonly Table[]): string {
  return `${[`# ${title}`, ...tables.map(section)].join("\n\n")}\n`;
}

function section({ title, head, rows }: Table): string {
  if (rows.length === 0) return `## ${title}\n\nNothing.`;
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map(cell))];
  return `## ${title}\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}`;
}

// What people type as a name must not become another column, or markup.
function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~]/g, "\\$&").replace(/\s+/g, " ");
}
