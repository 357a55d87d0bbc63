import type { OperationId } from "../call/call.ts";
import type { Capabilities, ProblemError, Refusal as RefusedPart } from "../gen/models.ts";
import { Refusal } from "../problem/refusal.ts";
import { equal } from "../validation/equal.ts";

/** What of a request capabilities can refuse. */
export interface RefusableRequest {
  readonly headers: Headers;
  readonly query: URLSearchParams;
  /** The body as JSON has it; undefined where there is none. */
  readonly body: unknown;
}

/** The 501 for what the platform does not have: the operation, or parts of this request; undefined where it has all. */
export function notSupported(
  { name, operations }: Capabilities,
  id: OperationId,
  request: RefusableRequest,
): Refusal | undefined {
  const support = operations[id];
  if (support === undefined || support.support === "none") {
    return new Refusal("not_supported", {
      detail: `${id} is not available on ${name}. ${support?.reason ?? ""}`.trim(),
    });
  }
  const errors = support.refuses.filter((part) => isSent(part, request)).map(errorFor);
  if (errors.length === 0) return undefined;
  return new Refusal("not_supported", { detail: `${name} does not support a part of this request.`, errors });
}

function errorFor({ in: place, name, detail, except }: RefusedPart): ProblemError {
  const taken = except ? `Only ${except.join(", ")} is taken.` : "";
  const error = { code: "not_supported", detail: `${detail ?? "It is not supported."} ${taken}`.trim() };
  if (place === "body") return { pointer: name, ...error };
  return place === "header" ? { header: name, ...error } : { parameter: name, ...error };
}

function isSent(part: RefusedPart, { headers, query, body }: RefusableRequest): boolean {
  const { in: place, name } = part;
  if (place === "header") return headers.has(name);
  if (place === "query") {
    if (!query.has(name)) return false;
    const text = query.getAll(name).join(",");
    return name === "query" || name === "sort" ? namesRefusedField(part, text) : !(part.except ?? []).includes(text);
  }
  const value = valueAt(body, name);
  return value !== undefined && !(part.except ?? []).some((text) => equal(parsed(text), value));
}

function valueAt(body: unknown, pointer: string): unknown {
  const tokens = pointer.split("/").slice(1);
  return tokens.reduce<unknown>((parent, token) => {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const isThere = typeof parent === "object" && parent !== null && Object.hasOwn(parent, name);
    return isThere ? (parent as Readonly<Record<string, unknown>>)[name] : undefined;
  }, body);
}

/** What a text of `except` stands for: a value in JSON, or a string without its quotes. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a query or a sort names a field that is refused. */
function namesRefusedField({ fields, except }: RefusedPart, text: string): boolean {
  if (fields === null && except === null) return true;
  // A backslash belongs to the character behind it, so that `a\,b` is one term and `a\\,b` two.
  const terms = text.match(/(?:\\.|[^,\\]|\\$)+/gs) ?? [];
  return terms.some((term) => {
    // `role:admin` names a field, `-created_at` one with its direction: a field alone stands for both directions.
    const [name = ""] = term.trim().split(":");
    const isIn = (list: readonly string[]) => list.includes(name) || list.includes(name.replace(/^-/, ""));
    return except === null ? isIn(fields ?? []) : !isIn(except);
  });
}
