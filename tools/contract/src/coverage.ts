import type { ContractOperation } from "@orgplane/conformance/contract";

/** What can be proven of a contract: each is a list of names, such as `createSpace 409 name_taken`. */
export const MEASURES = [
  "operations",
  "statuses",
  "response examples",
  "request examples",
  "parameters",
  "refusals",
] as const;
export type Measure = (typeof MEASURES)[number];

/** The names that are known, or were seen, for each measure. */
export type Names = Record<Measure, string[]>;

/** How one run of the suite against one target compares with the contract. */
export interface Coverage {
  target: string;
  documented: Names;
  exercised: Names;
}

/** Everything that a suite has to exercise: operations, statuses, examples, parameters, and a refusal for each operation. */
export function documentedNames(operations: ContractOperation[]): Names {
  return {
    operations: operations.map(({ id }) => id),
    statuses: operations.flatMap(({ id, responses }) => responses.map(({ status }) => `${id} ${status}`)),
    "response examples": operations.flatMap(({ id, responses }) =>
      responses.flatMap(({ status, examples }) => [...examples.keys()].map((name) => `${id} ${status} ${name}`)),
    ),
    "request examples": operations.flatMap(({ id, body }) =>
      [...(body?.examples.keys() ?? [])].map((name) => `${id} ${name}`),
    ),
    parameters: operations.flatMap(({ id, parameters }) => parameters.map(({ name }) => `${id} ${name}`)),
    refusals: operations
      .filter(({ body, parameters }) => body !== undefined || parameters.length > 0)
      .map(({ id }) => id),
  };
}

/** No names yet: what a run starts with. */
export function noNames(): Names {
  return {
    operations: [],
    statuses: [],
    "response examples": [],
    "request examples": [],
    parameters: [],
    refusals: [],
  };
}

/** The documented names that were not exercised. */
export function missing({ documented, exercised }: Coverage): string[] {
  return MEASURES.flatMap((measure) => {
    const seen = new Set(exercised[measure]);
    return documented[measure].filter((name) => !seen.has(name)).map((name) => `${measure}: ${name}`);
  });
}

/** The coverage of several targets as a table of text, a row a target. */
export function table(coverages: Coverage[]): string {
  const rows = coverages.map(({ target, documented, exercised }) => [
    target,
    ...MEASURES.map((measure) => {
      const seen = new Set(exercised[measure]);
      return `${documented[measure].filter((name) => seen.has(name)).length} of ${documented[measure].length}`;
    }),
  ]);
  const lines = [["target", ...MEASURES], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("   "),
    )
    .join("\n");
}
