import type { Project } from "./project.ts";

/** What a row of a table is about. */
export interface Row {
  /** `Node 20.19`. */
  readonly name: string;
  /**
   * Does it, in an empty project, and answers for each column "yes", or what went wrong.
   *
   * @throws {Error} Where it cannot be had, or does not start: the whole row then says why.
   */
  run(project: Project): Promise<Results>;
}

/** For each column "yes", or what went wrong. */
export type Results = Readonly<Record<string, string>>;

/** Rows that have the same columns. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** The calls that each project makes: see programs/calls.js. */
export const CALLS: readonly string[] = ["call", "upload", "stream", "download", "abort"];

/** The line of a program's output that has its results. */
export function resultsIn(output: string): Results {
  const [, json] = /^RESULTS (.+)$/m.exec(output) ?? [];
  if (json === undefined) throw new Error(`It printed no results: ${output.slice(-500)}`);
  return JSON.parse(json) as Results;
}
