/** A threat that SECURITY.md names, and the test of the defence. */
export interface Threat {
  readonly threat: string;
  /** The file of the test, from the root. */
  readonly file: string;
  /** What stands in it: the name of the test. */
  readonly test: string;
}

/** The rows of the tables of SECURITY.md. @throws {Error} On a row that names no test. */
export function threatsIn(document: string): readonly Threat[] {
  const rows = document.split("\n").filter((line) => /^\| (?!threat \||---)/.test(line));
  return rows.map((row) => {
    const [, threat = "", , cell = ""] = row.split(" | ").length === 3 ? ["", ...row.split(" | ")] : [];
    const [, file, test] = /^`([^`]+)`: "(.+)" \|$/.exec(cell) ?? [];
    if (file === undefined || test === undefined) throw new Error(`This row names no test: ${row}`);
    return { threat: threat.replace(/^\| /, ""), file, test };
  });
}
