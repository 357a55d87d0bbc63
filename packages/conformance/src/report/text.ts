import type { CheckResult, Summary } from "../result.ts";
import { groupBy } from "./group.ts";

/** How text is set apart where it can be: nothing by default, colours on a terminal. */
export interface Style {
  readonly failed: (text: string) => string;
  readonly skipped: (text: string) => string;
  readonly passed: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** For files and pipes. */
export const plain: Style = { failed: String, skipped: String, passed: String, faint: String };

/** For terminals. */
export const coloured: Style = {
  failed: (text) => `\u001b[31m${text}\u001b[39m`,
  skipped: (text) => `\u001b[33m${text}\u001b[39m`,
  passed: (text) => `\u001b[32m${text}\u001b[39m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
};

/** The most faults of one check that are shown. */
const mostFaults = 10;

/** A failed check in a few lines: what must hold, what was seen instead, the calls, and where the contract says so. */
export function toText({ check, outcome, reason, faults, calls }: CheckResult, style: Style = plain): string {
  if (outcome === "passed") return `${style.passed("passed")}  ${check.name}`;
  if (outcome === "skipped") return `${style.skipped("skipped")} ${check.name} ${style.faint(reason ?? "")}`;
  const more = faults.length - mostFaults;
  return [
    `${style.failed("failed")}  ${check.name}`,
    `  ${check.must}`,
    ...faults.slice(0, mostFaults).map((fault) => `  - ${fault}`),
    ...(more > 0 ? [`  - and ${more} more like these`] : []),
    ...calls.map((call) => style.faint(`    ${call}`)),
    style.faint(`  ${check.said}`),
  ].join("\n");
}

/** What was skipped, a line a reason. */
export function skippedText(results: readonly CheckResult[], style: Style = plain): string {
  const skipped = results.filter(({ outcome }) => outcome === "skipped");
  const lines = [...groupBy(skipped, ({ reason }) => reason ?? "")].map(([reason, alike]) => {
    const [first, ...others] = alike.map(({ check }) => check.name);
    const which = others.length === 0 ? `${first}` : `${first} and ${others.length} more`;
    return `${style.skipped("skipped")} ${which}: ${reason}`;
  });
  return lines.join("\n");
}

/** The end of a run in a few lines. */
export function summaryText(summary: Summary, style: Style = plain): string {
  const { platform, contract, mode, passed, failed, skipped, milliseconds, leftovers } = summary;
  const counts = [
    style.passed(`${passed} passed`),
    failed > 0 ? style.failed(`${failed} failed`) : "0 failed",
    skipped > 0 ? style.skipped(`${skipped} skipped`) : "0 skipped",
  ];
  const seconds = (milliseconds / 1000).toFixed(1);
  const lines = [
    `${counts.join(", ")} (${platform ?? "unknown platform"}, contract ${contract}, ${mode}, ${seconds} s)`,
  ];
  if (leftovers.length > 0) {
    lines.push("These could not be removed, please delete them:", ...leftovers.map((one) => `  ${one}`));
  }
  return lines.join("\n");
}
