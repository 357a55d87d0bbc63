import type { ConformanceRun } from "./conformance-section.ts";
import { withSection } from "./section.ts";
import { type Supported, supportedOf } from "./support-table.ts";

/** An adapter, what its platform can do, and what the suite found. */
export interface AdapterReport {
  /** The key of the platform, as in `adapter-<platform>`. */
  readonly platform: string;
  readonly capabilities: Supported;
  readonly run: ConformanceRun;
}

/** The README of the repository, with a row for each adapter between its two markers. */
export function withPlatforms(readme: string, reports: readonly AdapterReport[]): string {
  const lines = [
    "| adapter | native | emulated | partial | none | the vendor's client proves | documentation alone | answered with a success | checks that hold | that do not |",
    `|${" --- |".repeat(10)}`,
    ...reports.map(({ platform, capabilities, run }) => {
      const operations = Object.values(capabilities.operations);
      const count = (support: string) => operations.filter((one) => one.support === support).length;
      const proven = (proof: string) => operations.filter((one) => one.proof === proof).length;
      const supported = supportedOf(capabilities);
      const cells = [
        `[\`${platform}\`](packages/adapter-${platform}/README.md#what-holds)`,
        ...["native", "emulated", "partial", "none"].map(count),
        proven("client"),
        proven("documented"),
        `${supported.filter((id) => run.exercised.includes(id)).length} of ${supported.length}`,
        run.passed,
        Object.keys(run.exceptions).length,
      ];
      return `| ${cells.join(" | ")} |`;
    }),
  ];
  return withSection(readme, "platforms", "packages/adapter-*/conformance.json", lines.join("\n"));
}
