const WIDTH = 120;

/** A TSDoc comment with its delimiters, for the line above a declaration; empty without text. */
export function tsdoc(paragraphs: readonly (string | undefined)[], indent = ""): string {
  const lines = docLines(paragraphs);
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line && ` ${line}`}\n`).join("")}${indent} */\n`;
}

/** The lines of a comment: paragraphs separated by an empty line, long lines wrapped, delimiters escaped. */
export function docLines(paragraphs: readonly (string | undefined)[]): string[] {
  const texts = paragraphs.map((paragraph) => paragraph?.trim()).filter((text) => text);
  return texts.flatMap((text, index) => [...(index > 0 ? [""] : []), ...foldLines(text ?? "")]);
}

/** A text as a sentence: with a full stop. */
export function sentence(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed && !/[.!?:)]$/.test(trimmed) ? `${trimmed}.` : trimmed;
}

/** The first paragraph of a text, on one line, for tags and for repetitions. */
export function brief(text: string | undefined): string | undefined {
  const [paragraph = ""] = (text ?? "").trim().split(/\n\s*\n/);
  return paragraph ? sentence(onOneLine(paragraph)) : undefined;
}

/** A text on one line. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function foldLines(text: string): string[] {
  let code = false;
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = escapeLine(raw);
    if (line.trimStart().startsWith("```")) code = !code;
    return code || line.trimStart().startsWith("|") ? [line] : fold(line);
  });
}

function escapeLine(line: string): string {
  return line
    .trimEnd()
    .replaceAll("*/", "*\\/")
    .replace(/^(\s*)@(?!param|returns|throws|deprecated|defaultValue)/, "$1\\@");
}

function fold(line: string): string[] {
  const hanging = /^\s*([-*]|\d+\.|@\w+)\s/.test(line) ? "  " : "";
  const margin = (/^\s*/.exec(line)?.[0] ?? "") + hanging;
  const lines: string[] = [];
  let current = line;
  while (current.length > WIDTH) {
    const space = current.lastIndexOf(" ", WIDTH);
    if (space <= margin.length) break;
    lines.push(current.slice(0, space));
    current = margin + current.slice(space + 1);
  }
  return [...lines, current];
}
