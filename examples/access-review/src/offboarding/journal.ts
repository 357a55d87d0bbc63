import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** What has become of a step. */
export type State = "begun" | "done" | "refused" | "unknown";

/** A line of a journal. */
export interface Entry {
  /** The request of the step. */
  readonly step: string;
  /** What the step is, to people. */
  readonly what: string;
  readonly state: State;
  readonly at: string;
  readonly detail?: string;
}

/** Keeps on the disk what was begun and done, so that nothing is forgotten when the program is started again. */
export class Journal {
  readonly #path: string;
  readonly #entries = new Map<string, Entry>();
  /** What ends a line that a crash has cut off. */
  #pending: string;

  /** @param path - the file; it is made with the first line. */
  constructor(path: string) {
    this.#path = path;
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    this.#pending = text === "" || text.endsWith("\n") ? "" : "\n";
    for (const line of text.split("\n").filter((one) => one !== "")) {
      const entry = parsed(line);
      if (entry !== undefined) this.#entries.set(entry.step, entry);
    }
  }

  /** The last entry of each step, in the order in which they were begun. */
  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** Writes a line, and returns when it is on the disk. */
  write(step: Pick<Entry, "step" | "what">, state: State, detail?: string): void {
    const { step: request, what } = step;
    const at = new Date().toISOString();
    const entry: Entry = { step: request, what, state, at, ...(detail === undefined ? {} : { detail }) };
    const file = openSync(this.#path, "a");
    try {
      writeSync(file, `${this.#pending}${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#pending = "";
    this.#entries.set(request, entry);
  }
}

/** The last line may have been cut off by a crash; the step is then as the line before says. */
function parsed(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}
