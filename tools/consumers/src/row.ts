import type { Project } from "./project.ts";

/** What a row of a table is about. */
export interface Row {
  /** `Node 20.19`. */
  readonly name: string;
  /**
   * Does it, in an empty project, and answers for each column "yes", or what went wrong.
   *
   * @throws {MissingError} Where it is not on this machine: the row stays as it was.
   * @throws {Error} Where it does not start: the whole row then says why.
   */
  run(project: Project): Promise<Results>;
}

/** What a row is about is not on this machine, and cannot be fetched, so that nothing can be said about it. */
export class MissingError extends Error {}

/** For each column "yes", which may be followed by how, or what went wrong. */
export type Results = Readonly<Record<string, string>>;

/** Rows that have the same columns. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** The calls that each project makes: see programs/calls.js. */
export const CALLS: readonly string[] = ["call", "upload", "stream", "download", "abort"];

/** Whether a result says that something works. */
export function isYes(result: string | undefined): boolean {
  return result !== undefined && /^yes\b/.test(result);
}

/** The line of a program's output that has its results. */
export function resultsIn(output: string): Results {
  const [, json] = /^RESULTS (.+)$/m.exec(output) ?? [];
  if (json === undefined) throw new Error(`It printed no results: ${output.slice(-500)}`);
  return JSON.parse(json) as Results;
}
