import { onOneLine } from "../../typescript/tsdoc.ts";

/** A table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [head, head.map(() => "---"), ...rows].map(line).join("\n");
}

/** A link to an anchor, on the page itself or on another. */
export function linkTo(text: string, anchor: string, page = ""): string {
  return `[${text}](${page}#${anchor})`;
}

/** An inline code span. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** An example: a fenced block that programs can find and run. */
export function exampleBlock(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}

/** A fenced block of TypeScript that only says something: a signature, a type. */
export function typeBlock(text: string): string {
  return `\`\`\`typescript\n${text}\n\`\`\``;
}

/** Paragraphs as the content of a table's cell: on one line, lists too. */
export function cell(paragraphs: readonly string[]): string {
  const text = paragraphs.join("\n\n").replaceAll(/^- /gm, "\n\n• ");
  const parts = text.split(/\n\s*\n/).map(onOneLine);
  return parts.filter((part) => part !== "").join("<br>");
}
