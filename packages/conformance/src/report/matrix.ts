import type { CheckInfo } from "../check.ts";
import type { CheckResult, Summary } from "../result.ts";
import { themes } from "../suite/index.ts";
import { groupBy } from "./group.ts";

const signs = { passed: "✓", failed: "✗", skipped: "–" } as const;
const themeOf = new Map(themes.flatMap(({ name, rules }) => rules.map((rule) => [rule.name, name] as const)));

/** What holds of which operation, as a table in Markdown: a row an operation, a column a theme. Below it, what does not hold. */
export function toMatrix(results: readonly CheckResult[], summary: Summary): string {
  const { platform, contract, passed, failed, skipped } = summary;
  const columns = themes
    .map(({ name }) => name)
    .filter((name) => results.some(({ check }) => themeOf.get(check.rule) === name));
  const rows = groupBy(
    results.filter(({ check }) => check.operations.length > 0),
    ({ check }) => check.operations[0] ?? "",
  );
  const failures = results.filter(({ outcome }) => outcome === "failed");
  return `${[
    `${platform ?? "The server"}, held to contract ${contract}: ${passed} checks hold, ${failed} do not, ${skipped} were skipped.`,
    "✓ all hold, ✗ some do not, – all were skipped.",
    "",
    `| operation | ${columns.join(" | ")} |`,
    `| --- | ${columns.map(() => ":-:").join(" | ")} |`,
    ...[...rows].map(([id, cases]) => `| \`${id}\` | ${columns.map((theme) => cell(cases, theme)).join(" | ")} |`),
    ...(failures.length === 0 ? [] : ["", ...failures.map(({ check }) => lineOf(check))]),
  ].join("\n")}\n`;
}

function cell(cases: readonly CheckResult[], theme: string): string {
  const outcomes = cases.filter(({ check }) => themeOf.get(check.rule) === theme).map(({ outcome }) => outcome);
  if (outcomes.length === 0) return "";
  return signs[outcomes.includes("failed") ? "failed" : outcomes.includes("passed") ? "passed" : "skipped"];
}

function lineOf({ name, must }: CheckInfo): string {
  return `- \`${name}\`: ${must}`;
}
