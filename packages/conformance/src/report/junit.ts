import type { CheckResult, Summary } from "../result.ts";
import { groupBy } from "./group.ts";

/** The results as JUnit XML, a suite a rule, which CI servers show as tests. */
export function toJUnit(results: readonly CheckResult[], { failed, skipped, milliseconds }: Summary): string {
  const byRule = groupBy(results, ({ check }) => check.rule);
  const suites = [...byRule].map(([rule, cases]) => {
    const count = (outcome: CheckResult["outcome"]) => cases.filter((one) => one.outcome === outcome).length;
    const time = cases.reduce((sum, one) => sum + one.milliseconds, 0);
    const attributes = `name="${xml(rule)}" tests="${cases.length}" failures="${count("failed")}" skipped="${count("skipped")}"`;
    return `  <testsuite ${attributes} time="${seconds(time)}">\n${cases.map(caseOf).join("\n")}\n  </testsuite>`;
  });
  const attributes = `name="@orgplane/conformance" tests="${results.length}" failures="${failed}" skipped="${skipped}"`;
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes} time="${seconds(milliseconds)}">`;
  return `${head}\n${suites.join("\n")}\n</testsuites>\n`;
}

function caseOf({ check, outcome, reason, faults, calls, milliseconds }: CheckResult): string {
  const open = `    <testcase classname="${xml(check.rule)}" name="${xml(check.name)}" time="${seconds(milliseconds)}"`;
  if (outcome === "passed") return `${open}/>`;
  if (outcome === "skipped") return `${open}><skipped message="${xml(reason ?? "")}"/></testcase>`;
  const text = [check.must, check.said, "", ...faults, "", ...calls].join("\n");
  return `${open}><failure message="${xml(faults[0] ?? "")}">${xml(text)}</failure></testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** As XML 1.0 has it, in which most control characters cannot stand at all. */
function xml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };
  const characters = Array.from(text, (one) => (one < " " && !"\t\n\r".includes(one) ? "\ufffd" : one));
  return characters.join("").replaceAll(/[&<>"\n]/g, (one) => entities[one] ?? one);
}
