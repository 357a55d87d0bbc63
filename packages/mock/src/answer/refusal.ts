import { responseFor } from "../prism/operations.ts";
import type { PrismOperation } from "../prism/prism-operation.ts";
import type { ProblemError } from "./problem.ts";
import { problemErrors } from "./problem-errors.ts";
import { isError, type Violation } from "./violation.ts";

/** Why a request gets an error: what the contract calls it, and each part that is at fault. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly ProblemError[];
}

interface Kind {
  readonly code: string;
  /** In order of preference: the first one that the operation documents. */
  readonly statuses: readonly [number, ...number[]];
  readonly matches: (violation: Violation) => boolean;
}

const isOf = (code: string) => (violation: Violation) => violation.code === code;
const isParameter = ({ path }: Violation) => ["query", "path", "header", "cookie"].includes(path?.[0] ?? "");

// In order of precedence, which is that of a server: who is it, can it be read, what does it ask for, what does it say.
const kinds: readonly Kind[] = [
  { code: "unauthenticated", statuses: [401], matches: ({ code }) => code === 401 },
  { code: "content_too_large", statuses: [413, 400], matches: isOf("content_too_large") },
  { code: "unsupported_media_type", statuses: [415, 400], matches: isOf("unsupported_media_type") },
  { code: "malformed_request", statuses: [400], matches: isOf("malformed_request") },
  { code: "unknown_parameter", statuses: [400, 422], matches: isOf("unknown_parameter") },
  { code: "conflicting_parameters", statuses: [400, 422], matches: isOf("conflicting_parameters") },
  { code: "invalid_parameter", statuses: [400, 422], matches: isParameter },
  { code: "invalid_body", statuses: [422, 400], matches: () => true },
];

/** What the violations of a request come to; nothing when none of them is an error. */
export function refusalOf(violations: readonly Violation[], operation: PrismOperation): Refusal | undefined {
  const found = violations.filter(isError);
  const kind = kinds.find(({ matches }) => found.some(matches));
  if (kind === undefined) return undefined;
  const relevant =
    kind.code === "unauthenticated" ? found.filter(kind.matches) : found.filter((one) => one.code !== 401);
  const errors = problemErrors(relevant, operation);
  return {
    status: kind.statuses.find((status) => responseFor(operation, status) !== undefined) ?? kind.statuses[0],
    code: kind.code,
    detail: kind.code === "unauthenticated" ? credentialsDetail(operation) : detailOf(relevant, errors),
    errors,
  };
}

function detailOf(violations: readonly Violation[], errors: readonly ProblemError[]): string {
  if (errors.length === 0) return violations.map(({ message }) => message).join(" ");
  const shown = errors.slice(0, 3).map(({ pointer, parameter, header, detail }) => {
    const place = pointer === undefined ? (parameter ?? header) : pointer === "" ? "The body" : pointer;
    return `${place} ${detail}`;
  });
  const rest = errors.length - shown.length;
  return `${shown.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}${shown.at(-1)?.endsWith("?") ? "" : "."}`;
}

/** Which credentials the operation takes, each way once. */
function credentialsDetail({ security = [] }: PrismOperation): string {
  const ways = [...new Set(security.map((schemes) => schemes.map(credential).join(" and ")))].filter(
    (way) => way !== "",
  );
  return `The request carries no credentials of the kinds that the operation takes: ${ways.join("; or ")}.`;
}

function credential(scheme: NonNullable<PrismOperation["security"]>[number][number]): string {
  if (scheme.type === "apiKey") {
    const places = {
      header: `header ${scheme.name}`,
      query: `parameter ${scheme.name}`,
      cookie: `cookie ${scheme.name}`,
    };
    return `the ${places[scheme.in]}`;
  }
  const kind = scheme.type === "http" ? scheme.scheme : "bearer";
  return `the header Authorization: ${kind.charAt(0).toUpperCase()}${kind.slice(1)} …`;
}
