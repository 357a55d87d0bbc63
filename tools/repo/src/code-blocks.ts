import { readFileSync } from "node:fs";

/** A fenced code block of a Markdown file. */
export interface CodeBlock {
  /** The place of its first line of code: `README.md:42`. */
  at: string;
  language: string;
  code: string;
}

/** The fenced code blocks of a Markdown file, in order. @throws {Error} on a fence that is never closed. */
export function codeBlocks(file: string, name: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { language: string; start: number; lines: string[] } | undefined;
  for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (open === undefined && fence !== null) open = { language: fence[1] ?? "", start: index + 2, lines: [] };
    else if (open !== undefined && fence !== null) {
      blocks.push({ at: `${name}:${open.start}`, language: open.language, code: open.lines.join("\n") });
      open = undefined;
    } else open?.lines.push(line);
  }
  if (open !== undefined) throw new Error(`${name}:${open.start - 1}: this code block is never closed`);
  return blocks;
}
