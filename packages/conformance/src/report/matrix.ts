import type { CheckResult, Summary } from "../result.ts";
import { groupBy } from "./group.ts";

const signs = { passed: "✓", failed: "✗", skipped: "–" } as const;

/** What holds of which operation, as a table in Markdown: a row an operation, a column a rule that is about several of them. */
export function toMatrix(
  results: readonly CheckResult[],
  { platform, contract, passed, failed, skipped }: Summary,
): string {
  const subjects = (result: CheckResult) => result.check.operations[0] ?? "";
  const rules = [...groupBy(results, ({ check }) => check.rule)];
  const columns = rules.filter(([, cases]) => new Set(cases.map(subjects)).size > 1).map(([rule]) => rule);
  const rows = [
    ...groupBy(
      results.filter(({ check }) => columns.includes(check.rule)),
      subjects,
    ),
  ];
  const cell = (cases: readonly CheckResult[], rule: string) => {
    const outcomes = cases.filter(({ check }) => check.rule === rule).map(({ outcome }) => outcome);
    if (outcomes.length === 0) return "";
    return signs[outcomes.includes("failed") ? "failed" : outcomes.includes("passed") ? "passed" : "skipped"];
  };
  const table = [
    `| operation | ${columns.join(" | ")} |`,
    `| --- | ${columns.map(() => ":-:").join(" | ")} |`,
    ...rows
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, cases]) => `| \`${id}\` | ${columns.map((rule) => cell(cases, rule)).join(" | ")} |`),
  ];
  const others = rules
    .filter(([rule]) => !columns.includes(rule))
    .flatMap(([, cases]) =>
      cases.map(({ check, outcome }) => `| \`${check.name}\` | ${check.must} | ${signs[outcome]} |`),
    );
  return `${[
    `${platform ?? "The server"}, held to contract ${contract}: ${passed} hold, ${failed} do not, ${skipped} were skipped.`,
    "✓ holds, ✗ does not hold, – was skipped.",
    "",
    ...table,
    "",
    "| check | what must hold | |",
    "| --- | --- | :-: |",
    ...others,
  ].join("\n")}\n`;
}
