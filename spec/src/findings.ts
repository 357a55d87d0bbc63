import { type BaseResolver, getLineColLocation, lint, loadConfig, type NormalizedProblem } from "@redocly/openapi-core";
import { root } from "./document.ts";

const config = loadConfig({ configPath: `${root}redocly.yaml` });

/** A violation of a rule by the contract. */
export interface Finding {
  file: string;
  line: number;
  column: number;
  rule: string;
  severity: "error" | "warn";
  /** What is wrong, and what to write instead. */
  message: string;
}

/**
 * Checks a contract against the rules of redocly.yaml: Redocly's own, and ours. Findings are sorted by file and line,
 * without duplicates. If a `$ref` leads nowhere, only that is reported, because other rules would only report its
 * consequences.
 *
 * @param file - the root document
 * @param files - reads the files; by default, from disk
 * @throws {Error} if the root document cannot be read.
 */
export async function findingsOf(file = `${root}openapi.yaml`, files?: BaseResolver): Promise<Finding[]> {
  const problems = await lint({ ref: file, config: await config, ...(files && { externalRefResolver: files }) });
  const dangling = problems.filter(({ ruleId }) => ruleId === "no-unresolved-refs");
  const shown = dangling.length > 0 ? dangling : problems;
  const findings = new Map(shown.map(toFinding).map((finding) => [JSON.stringify(finding), finding]));
  return [...findings.values()].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

function toFinding({ ruleId, severity, message, suggest, location }: NormalizedProblem): Finding {
  const [place] = location;
  const at = place && getLineColLocation(place);
  const advice = suggest.length > 0 ? ` Did you mean ${suggest.slice(0, 3).join(", ")}?` : "";
  return {
    file: place?.source.absoluteRef ?? "",
    line: at?.start.line ?? 1,
    column: at?.start.col ?? 1,
    rule: ruleId,
    severity,
    message: `${message.replace(/\s*\n\s*/g, " ")}${advice}`,
  };
}
