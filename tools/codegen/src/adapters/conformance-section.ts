import { withSection } from "./section.ts";
import { type Supported, supportedOf } from "./support-table.ts";

/** A run of the conformance suite against an adapter on its twin, as the adapter's tests record it in `conformance.json`. */
export interface ConformanceRun {
  readonly passed: number;
  readonly skipped: number;
  /** The checks that the platform cannot pass, with the reason. */
  readonly exceptions: Readonly<Record<string, string>>;
  /** The operations that were answered with a success. */
  readonly exercised: readonly string[];
  /** Why operations that the platform has were not answered with a success, by operation. */
  readonly unreached: Readonly<Record<string, string>>;
}

/** A README with what a run found between its two markers. */
export function withConformance(readme: string, run: ConformanceRun, capabilities: Supported): string {
  const exceptions = Object.entries(run.exceptions);
  const supported = supportedOf(capabilities);
  const unseen = supported.filter((id) => !run.exercised.includes(id));
  const lines = [
    `The conformance suite, writes included, on a fake of the platform: ${run.passed} checks hold, ${exceptions.length} do not,`,
    `${run.skipped} do not apply. Of the ${supported.length} operations that are supported, ` +
      `${supported.length - unseen.length} were answered with a success.`,
    "",
    ...unseenTable(unseen, run),
    "| check that does not hold | why |",
    "| --- | --- |",
    ...exceptions.map(([name, reason]) => `| \`${name}\` | ${reason} |`),
  ];
  return withSection(readme, "conformance", "conformance.json", lines.join("\n"));
}

/** Without a reason, an operation was tried, and not answered with a success. */
function unseenTable(ids: readonly string[], { unreached }: ConformanceRun): readonly string[] {
  if (ids.length === 0) return [];
  const rows = ids.map((id) => `| \`${id}\` | ${unreached[id] ?? "It was not answered with a success."} |`);
  return ["| not answered with a success | why the suite cannot ask for it |", "| --- | --- |", ...rows, ""];
}
