import type { OperationFacts } from "../contract/operation-facts.ts";
import type { ProblemError } from "../gen/models.ts";
import { openValue } from "../open-value.ts";
import { Refusal } from "../problem/refusal.ts";

/** The kinds of faults, in the order of precedence: can it be read, what does it ask for, what does it say? */
const kinds = [
  { code: "content_too_large", statuses: [413, 400] },
  { code: "unsupported_media_type", statuses: [415, 400] },
  { code: "malformed_request", statuses: [400] },
  { code: "unknown_parameter", statuses: [400] },
  { code: "conflicting_parameters", statuses: [400] },
  { code: "invalid_parameter", statuses: [400] },
  { code: "invalid_body", statuses: [422, 400] },
] as const;

/** What is wrong with a request, before any handler has seen it. */
export interface Fault {
  /** The code of the problem, if nothing worse is wrong. */
  readonly kind: (typeof kinds)[number]["code"];
  /** The part of the request that is at fault; absent where it is all of it. */
  readonly error?: ProblemError;
  /** What is wrong, where no part is at fault. */
  readonly detail?: string;
}

// More than anybody reads, of a form with 50,000 unknown fields.
const maxErrors = 500;

/** The refusal that the faults of a request come to: its code is that of the worst, its `errors` name all. */
export function refusalOf(faults: readonly Fault[], { errors: documented }: OperationFacts): Refusal | undefined {
  const kind = kinds.find(({ code }) => faults.some((fault) => fault.kind === code));
  if (kind === undefined) return undefined;
  const errors = faults.flatMap(({ error }) => error ?? []).slice(0, maxErrors);
  const status = kind.statuses.find((one) => documented.includes(one)) ?? kind.statuses[0];
  return new Refusal(openValue(kind.code), { status, detail: detailOf(faults, errors), errors });
}

function detailOf(faults: readonly Fault[], errors: readonly ProblemError[]): string {
  if (errors.length === 0) return faults.flatMap(({ detail }) => detail ?? []).join(" ");
  const shown = errors.slice(0, 3).map(({ pointer, parameter, header, detail }) => {
    const place = pointer === "" ? "The body" : (pointer ?? parameter ?? header);
    return `${place} ${detail}`;
  });
  const rest = errors.length - shown.length;
  return `${shown.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}${shown.at(-1)?.endsWith("?") ? "" : "."}`;
}

/** A fault of a parameter or header, in words of the kit. */
export function parameterFault(
  place: "path" | "query" | "header",
  name: string,
  { kind = "invalid_parameter", code, detail }: { kind?: Fault["kind"]; code: string; detail: string },
): Fault {
  return { kind, error: { ...(place === "header" ? { header: name } : { parameter: name }), code, detail } };
}
