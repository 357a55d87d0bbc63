import { onOneLine } from "../document/pointer.ts";

/** An operation that the mock cannot answer as it is described; the message names it, and says what to change. */
export class Unanswerable extends Error {
  override readonly name = "Unanswerable";

  /** @param sentence - what is missing and what to do, after the name of the operation: `documents no response …` */
  constructor(operation: { readonly iid?: string; readonly method: string; readonly path: string }, sentence: string) {
    const place = `${operation.method.toUpperCase()} ${onOneLine(operation.path)}`;
    super(`${place} ${sentence}`);
  }
}
