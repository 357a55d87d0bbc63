import { parameterViolation, type Violation } from "../answer/violation.ts";
import { exampleNames, responseFor, usualStatus } from "../prism/operations.ts";
import type { PrismOperation } from "../prism/prism-operation.ts";
import { suggestion } from "./suggest.ts";
import { type PreferenceName, type WrittenPreferences, writtenPreferences } from "./written-preferences.ts";

/** Which answer a request asks the mock for. */
export interface Preferences {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

/** The preferences of a request for an operation, and what is wrong with them. */
export interface ReadPreferences {
  readonly preferences: Preferences;
  readonly violations: readonly Violation[];
}

/**
 * Reads the `Prefer` header, or without one the query parameters `__code`, `__example`, `__dynamic` and `__seed`.
 * Other preferences mean nothing to the mock, and are passed over as RFC 7240 asks.
 */
export function readPreferences(request: Request, operation: PrismOperation): ReadPreferences {
  const written = writtenPreferences(request);
  const code = written.code === undefined ? codeOfExample(operation, written.example) : Number(written.code);
  const fault = faultOf(written, code, operation);
  if (fault !== undefined) {
    const [name, words] = fault;
    const isInQuery = request.headers.get("prefer") === null;
    const [place, parameter] = isInQuery ? (["query", `__${name}`] as const) : (["header", "Prefer"] as const);
    return { preferences: {}, violations: [parameterViolation("invalid_parameter", place, parameter, words)] };
  }
  const { dynamic, ...rest } = written;
  const preferences = {
    ...rest,
    ...(dynamic === undefined ? {} : { dynamic: dynamic === "true" }),
    ...(code === undefined ? {} : { code }),
  } as Preferences;
  return { preferences, violations: [] };
}

/** An example that only one other status has tells the status: `example=name_taken` is enough for a 409. */
function codeOfExample(operation: PrismOperation, example: string | undefined): number | undefined {
  if (example === undefined) return undefined;
  const codes = [usualStatus(operation), ...operation.responses.map((response) => Number(response.code))];
  return codes.find((code) => code !== undefined && namesFor(operation, code).includes(example));
}

function faultOf(
  { code, example, dynamic }: WrittenPreferences,
  status: number | undefined,
  operation: PrismOperation,
): readonly [PreferenceName, string] | undefined {
  if (code !== undefined && !/^\d{3}$/.test(code)) return ["code", `asks for code ${code}, which is no HTTP status`];
  if (dynamic !== undefined && dynamic !== "true" && dynamic !== "false") {
    return ["dynamic", `has dynamic=${dynamic}, not true or false`];
  }
  if (status !== undefined && responseFor(operation, status) === undefined) {
    const codes = operation.responses.map((response) => response.code).join(", ");
    return ["code", `asks for ${status}; the operation documents ${codes || "no response"}`];
  }
  if (example === undefined) return undefined;
  const known = status === undefined ? operation.responses.flatMap(exampleNames) : namesFor(operation, status);
  if (known.includes(example)) return undefined;
  const names = [...new Set(known)].join(", ");
  return [
    "example",
    `asks for example ${example}; the operation documents ${names || "no example"}${suggestion(example, known)}`,
  ];
}

function namesFor(operation: PrismOperation, status: number): readonly string[] {
  const response = responseFor(operation, status);
  return response === undefined ? [] : exampleNames(response);
}
