import { QueryError, type Term } from "@orgplane/adapter-kit";
import { plainValue, Untranslatable } from "./plain-value.ts";

/** How the platform reads the terms of a field, by its open server. */
export type FieldKind = "search" | "value" | "array" | "number" | "time" | "boolean";

/** What stands behind the colon: an operation, or several that have to hold together. */
export function operationsOf(term: Term, kind: FieldKind): string[] {
  if (term.patterns.some(({ isNull }) => isNull)) return nil(term, kind);
  if (kind === "number") return ofNumber(term);
  if (kind === "time") return ofTime(term);
  return [kind === "boolean" ? ofBoolean(term) : ofText(term, kind)];
}

function nil({ field, operator, patterns }: Term, kind: FieldKind): string[] {
  if (patterns.length > 1) throw new Untranslatable(`"${field}" cannot be null or something else`);
  if (kind === "array") throw new Untranslatable(`"${field}" is never null there, but an empty list`);
  return [operator === "is-not" ? "~nil" : "nil"];
}

function ofText({ field, operator, patterns }: Term, kind: "search" | "value" | "array"): string {
  if (operator === "greater" || operator === "less") throw new Untranslatable(`"${field}" has no order in a query`);
  const not = operator === "is-not" ? "~" : "";
  // There, any other value includes none at all.
  if (not && kind === "array") throw new Untranslatable(`"${field}" cannot be asked for by what it is not`);
  const [first] = patterns;
  if (first !== undefined && patterns.length === 1 && (first.open.start || first.open.end)) {
    if (kind !== "search") throw new Untranslatable(`"${field}" cannot be asked for by a part`);
    return `${not}${first.open.start ? "%" : ""}${plainValue(first.text)}${first.open.end ? "%" : ""}`;
  }
  if (patterns.some(({ open }) => open.start || open.end)) {
    throw new Untranslatable(`"${field}" cannot be asked for by one of several parts`);
  }
  return not + [...new Set(patterns.map(({ text }) => plainValue(text)))].join("|");
}

function ofBoolean({ field, operator, patterns }: Term): string {
  const [value, ...more] = new Set(patterns.map(({ text }) => text));
  if (value !== "true" && value !== "false") throw new QueryError(`"${field}" is true or false`);
  if (more.length > 0 || operator === "greater" || operator === "less") {
    throw new Untranslatable(`"${field}" can be asked for by one value`);
  }
  return String((value === "true") === (operator === "is"));
}

/** Here numbers are rounded, and there they are not. */
function ofNumber(term: Term): string[] {
  const value = Number(only(term));
  if (Number.isNaN(value)) throw new QueryError(`"${term.field}" is a number`);
  if (term.operator === "greater") return [`>=${Math.floor(value) + 0.5}`];
  if (term.operator === "less") return [`<${Math.ceil(value) - 0.5}`];
  if (!Number.isInteger(value)) throw new Untranslatable(`"${term.field}" is a whole number`);
  return [`>=${value - 0.5}`, `<${value + 0.5}`];
}

/** Here a time has milliseconds, and there microseconds; a day alone is its begin here, and all of it there. */
function ofTime(term: Term): string[] {
  const text = only(term);
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const time = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new QueryError(`"${term.field}" is a date or a date and time`);
  const at = (milliseconds: number) => new Date(milliseconds).toISOString();
  if (term.operator === "greater") return [`>=${at(time + 1)}`];
  if (term.operator === "less") return [`<${at(time)}`];
  return [`>=${at(time)}`, `<${at(time + 1)}`];
}

/** The one value of a term that asks for a value, and not for any other one. */
function only({ field, operator, patterns }: Term): string {
  const [{ text, open } = { text: "", open: { start: false, end: false } }, ...more] = patterns;
  if (open.start || open.end) throw new QueryError(`"${field}" is not a text, and has no parts`);
  if (more.length > 0 || operator === "is-not") throw new Untranslatable(`"${field}" can be asked for by one value`);
  return text;
}
