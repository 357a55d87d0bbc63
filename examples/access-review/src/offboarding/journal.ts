import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** What has become of a step. */
export type State = "begun" | "done" | "refused" | "unknown";

/** A line of a journal. */
export interface Entry {
  readonly step: string;
  readonly state: State;
  readonly at: string;
  readonly detail?: string;
}

/** Keeps on the disk what was begun and done, so that a program that has crashed can be started again. */
export class Journal {
  readonly #path: string;
  readonly #states = new Map<string, State>();
  /** What ends a line that a crash has cut off. */
  #pending: string;

  /** @param path - the file; it is made with the first line. */
  constructor(path: string) {
    this.#path = path;
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    this.#pending = text === "" || text.endsWith("\n") ? "" : "\n";
    for (const line of text.split("\n").filter((one) => one !== "")) {
      const entry = parsed(line);
      if (entry !== undefined) this.#states.set(entry.step, entry.state);
    }
  }

  /** What has become of a step; undefined where it has not been begun. */
  stateOf(step: string): State | undefined {
    return this.#states.get(step);
  }

  /** Writes a line, and returns when it is on the disk. */
  write(step: string, state: State, detail?: string): void {
    const entry: Entry = { step, state, at: new Date().toISOString(), ...(detail === undefined ? {} : { detail }) };
    const file = openSync(this.#path, "a");
    try {
      writeSync(file, `${this.#pending}${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#pending = "";
    this.#states.set(step, state);
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
