import type { IPrismDiagnostic } from "@stoplight/prism-core";

/** What Prism, or the mock beside it, holds against a request or a response. */
export type Violation = IPrismDiagnostic;

// Prism's DiagnosticSeverity, an enum of a package that is not ours to depend on.
const severityNames = ["Error", "Warning", "Information", "Hint"];

/** The severity of what makes a request or a response invalid. */
export const errorSeverity = 0;

/** The severity of what does not. */
export const warningSeverity = 1;

/** A violation that the mock found itself. `code` is the contract's problem code. */
export function violation(code: string, path: readonly string[], message: string): Violation {
  return { code, path: [...path], message, severity: errorSeverity };
}

/** A violation of one parameter, in the words that Prism uses of its own. */
export function parameterViolation(
  code: string,
  place: "query" | "path" | "header" | "cookie",
  name: string,
  fault: string,
): Violation {
  return violation(code, [place, name], `Request ${place} parameter ${name} ${fault}`);
}

/** Whether the violation makes the request invalid; the others are warnings. */
export function isError(violation: Violation): boolean {
  return violation.severity === errorSeverity;
}

// What Prism allows itself: most clients read 8 kB of header, and other fields need room too.
const maxHeaderLength = 8 * 1024 - 100;

/**
 * The `sl-violations` header as Prism's server writes it: JSON, the request's violations before the response's.
 * Of a list that is too long for a header, the end is left out. Nothing when there is nothing to say.
 */
export function violationsHeader(input: readonly Violation[], output: readonly Violation[]): string | undefined {
  const entries = [
    ...input.map((found) => entry("request", found)),
    ...output.map((found) => entry("response", found)),
  ];
  let header = toAsciiJson(entries);
  while (header.length > maxHeaderLength && entries.length > 1) {
    entries.splice(Math.ceil(entries.length / 2));
    header = toAsciiJson(entries);
  }
  if (entries.length === 0) return undefined;
  return header.length > maxHeaderLength
    ? toAsciiJson(entries.map((only) => ({ ...only, message: "too long to show" })))
    : header;
}

function entry(side: string, { path = [], severity, code, message }: Violation): Record<string, unknown> {
  return { location: [side, ...path], severity: severityNames[severity], code, message };
}

// A header field takes no other characters, and JSON can write any of them with these.
function toAsciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
