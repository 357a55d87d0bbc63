import { Refusal } from "../problem/refusal.ts";

/** A write that was made upstream. */
interface Done {
  readonly name: string;
  readonly undo: (() => Promise<unknown>) | undefined;
}

/** How far a call has come that is made of several writes, so that a failure can tell. */
export class Progress {
  readonly #done: Done[] = [];
  readonly #undone: string[] = [];
  #unknown: string | undefined;

  /** Whether something may have been changed for good. */
  get isBegun(): boolean {
    return this.#done.length > 0 || this.#unknown !== undefined;
  }

  done(name: string, undo: (() => Promise<unknown>) | undefined): void {
    this.#done.push({ name, undo });
  }

  /** The answer of a write was lost. */
  unknown(name: string): void {
    this.#unknown = name;
  }

  /** Takes back what can be, the last first. After a lost answer nothing is, as the write may have come to pass. */
  async undo(): Promise<void> {
    if (this.#unknown !== undefined) return;
    for (let last = this.#done.at(-1); last?.undo !== undefined; last = this.#done.at(-1)) {
      try {
        await last.undo();
      } catch {
        return;
      }
      this.#undone.push(last.name);
      this.#done.pop();
    }
  }

  /**
   * The 503 that tells what was done. It says that no client is to repeat the request by itself, as that would write again.
   *
   * @param reason - what stopped it, if that can be shown.
   */
  toRefusal(reason: string | null | undefined, cause: unknown): Refusal {
    const done = this.#done.map(({ name }) => name);
    const unknown = this.#unknown === undefined ? [] : [this.#unknown];
    const sentences = [
      sentence("Done", done),
      sentence("Taken back", this.#undone),
      sentence("It is not known whether this was done", unknown),
      ended(reason ?? ""),
      "Look at what is there before you repeat the request.",
    ];
    const detail = sentences.filter((one) => one !== "").join(" ");
    const errors = [
      ...done.map((step) => ({ step, code: "done", detail: "was done" })),
      ...this.#undone.map((step) => ({ step, code: "undone", detail: "was done, and taken back" })),
      ...unknown.map((step) => ({ step, code: "unknown", detail: "may have been done: the answer to it was lost" })),
    ];
    return new Refusal("service_unavailable", { detail, errors, headers: { "X-Should-Retry": "false" }, cause });
  }
}

/** The sentence of a platform may lack its full stop. */
function ended(reason: string): string {
  return reason === "" || /[.!?]$/.test(reason) ? reason : `${reason}.`;
}

function sentence(head: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${head}: ${names.join("; ")}.`;
}
