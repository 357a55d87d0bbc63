/** A command of RELEASING.md. */
export interface Step {
  /** The line of RELEASING.md. */
  readonly line: number;
  readonly command: string;
}

/** The commands of a Markdown document, in order: each line of its blocks in `sh`, joined where a line goes on. */
export function stepsIn(document: string): readonly Step[] {
  const steps: Step[] = [];
  let isIn = false;
  for (const [index, text] of document.split("\n").entries()) {
    const line = text.trim();
    if (line.startsWith("```")) isIn = line === "```sh";
    else if (isIn && line !== "" && !line.startsWith("#")) steps.push({ line: index + 1, command: line });
  }
  return steps;
}
