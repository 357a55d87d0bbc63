import { escapeToken } from "@orgplane/spec/internal/openapi";
import type { PrismOperation } from "../prism/prism-operation.ts";
import type { ProblemError } from "./problem.ts";
import type { Violation } from "./violation.ts";

/** The violations as the contract's `errors`, those left out that no part of the request is to blame for. */
export function problemErrors(violations: readonly Violation[], operation: PrismOperation): readonly ProblemError[] {
  return violations.flatMap((found): ProblemError[] => {
    const { code, detail, member } = wordsOf(found);
    const [place, ...path] = [...(found.path ?? []), ...member];
    if (place === "body") return [{ pointer: ["", ...path].join("/"), code, detail }];
    const { headers, query, path: inPath, cookie } = operation.request ?? {};
    if (place === "header") return [{ header: declaredName(headers, path), code, detail }];
    if (place === "query") return [{ parameter: declaredName(query, path), code, detail }];
    if (place === "path") return [{ parameter: declaredName(inPath, path), code, detail }];
    if (place === "cookie") return [{ parameter: declaredName(cookie, path), code, detail }];
    return [];
  });
}

interface Words {
  readonly code: string;
  readonly detail: string;
  /** The property that a message speaks of, when the violation's path ends at the object around it. */
  readonly member: readonly string[];
}

// Codes of the mock, and keywords of JSON Schema, in the words of the contract's `errors[].code`.
const codes: Readonly<Record<string, string>> = {
  unknown_parameter: "unknown",
  conflicting_parameters: "conflict",
  unsupported_media_type: "unsupported",
  additionalProperties: "unknown",
  unevaluatedProperties: "unknown",
  required: "required",
  dependentRequired: "required",
  type: "invalid_type",
  format: "invalid_format",
  pattern: "invalid_format",
  enum: "invalid_value",
  const: "invalid_value",
  minimum: "too_small",
  exclusiveMinimum: "too_small",
  maximum: "too_large",
  exclusiveMaximum: "too_large",
  minLength: "too_short",
  maxLength: "too_long",
  minItems: "too_few",
  minProperties: "too_few",
  maxItems: "too_many",
  maxProperties: "too_many",
  uniqueItems: "not_unique",
};

function wordsOf(violation: Violation): Words {
  const code = codes[String(violation.code)] ?? "invalid";
  const said = withoutPlace(violation);
  const missing = /^must have (?:required property|property) '([^']*)'/.exec(said)?.[1];
  if (missing !== undefined) return { code, detail: "must be present", member: [escapeToken(missing)] };
  const surplus =
    /; found '(.*)'$/s.exec(said)?.[1] ?? /^must NOT have unevaluated properties: '(.*)'$/s.exec(said)?.[1];
  if (surplus !== undefined) return { code, detail: "is not known here", member: [escapeToken(surplus)] };
  return { code, detail: said.replace("must NOT", "must not"), member: [] };
}

/** Prism's message without the words in front that repeat the path. */
function withoutPlace({ message, path = [] }: Violation): string {
  const [place, ...rest] = path;
  const kind = place === "body" ? "property" : "parameter";
  const prefix = `Request ${place} ${rest.length > 0 ? `${kind} ${rest.join(".").trim()} ` : ""}`;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}

/** The name as the contract writes it; violations of header fields have it in lower case. */
function declaredName(parameters: readonly { name: string }[] | undefined, path: readonly string[]): string {
  const name = path[0] ?? "";
  if (name !== name.toLowerCase()) return name;
  return parameters?.find((parameter) => parameter.name.toLowerCase() === name)?.name ?? name;
}
