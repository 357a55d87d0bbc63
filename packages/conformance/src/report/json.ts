import type { CheckResult, Summary } from "../result.ts";

/** The results and the summary as JSON: `{ summary, results }`. */
export function toJson(results: readonly CheckResult[], summary: Summary): string {
  return `${JSON.stringify({ summary, results }, undefined, 2)}\n`;
}
