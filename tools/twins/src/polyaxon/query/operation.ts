import { invalid } from "../refusal.ts";

/**
 * How a field is compared. `text` takes `%part%`; `uuid` is a text whose hyphens do not count; `date` and `number` take
 * `>`, `<`, `>=`, `<=`, a date also `..`; a `list` holds a value or does not.
 */
export type Kind = "text" | "uuid" | "value" | "date" | "number" | "list";

type Test = (value: unknown) => boolean;

const month = 30 * 24 * 3_600_000;

/** Reads what stands behind the colon of a term, as the client's parser has it. */
export function readOperation(operation: string, kind: Kind, now: string): Test {
  const negates = operation.startsWith("~");
  const rest = (negates ? operation.slice(1) : operation).trim();
  if (rest === "") throw invalid(`Operation is not valid: ${operation}`);
  const holds = rest === "nil" ? (value: unknown) => value === null || value === undefined : testOf(rest, kind, now);
  return (value) => holds(value) !== negates;
}

function testOf(text: string, kind: Kind, now: string): Test {
  const isOrdered = kind === "date" || kind === "number";
  if (text.includes("|")) {
    if (isOrdered) throw invalid(`\`|\` is not allowed here: ${text}`);
    const values = text.split("|").map((one) => one.trim());
    const wanted = values.filter((one) => one !== "");
    if (wanted.length < 2) throw invalid(`\`|\` needs two values: ${text}`);
    const tests = wanted.map((one) => equalTo(one, kind));
    return (value) => tests.some((holds) => holds(value));
  }
  if (text.includes("..")) {
    if (kind !== "date") throw invalid(`\`..\` is not allowed here: ${text}`);
    const [from, to, ...more] = text.split("..").map((one) => timeOf(one));
    if (from === undefined || to === undefined || more.length > 0) throw invalid(`A range has two ends: ${text}`);
    return (value) => typeof value === "string" && Date.parse(value) >= from && Date.parse(value) <= to;
  }
  const [, operator, operand = ""] = /^(<=|=<|>=|=>|<|>)?\s*(.*)$/.exec(text) ?? [];
  if (operator !== undefined) {
    if (!isOrdered) throw invalid(`\`${operator}\` is not allowed here: ${text}`);
    return ordered(operator, kind === "date" ? timeOf(operand) : numberOf(operand), kind);
  }
  if (kind === "date") return sameTime(text, now);
  if (kind === "number") return (value) => value === numberOf(text);
  return kind === "text" || kind === "uuid" ? like(text, kind) : equalTo(text, kind);
}

function ordered(operator: string, limit: number, kind: Kind): Test {
  return (value) => {
    if (value === null || value === undefined) return false;
    const given = kind === "date" ? Date.parse(String(value)) : Number(value);
    if (operator === "<") return given < limit;
    if (operator === ">") return given > limit;
    return operator.includes("<") ? given <= limit : given >= limit;
  };
}

/** A day, a minute, or the last 30 days. */
function sameTime(text: string, now: string): Test {
  if (text === "last_month") return ordered(">=", Date.parse(now) - month, "date");
  const time = new Date(timeOf(text)).toISOString();
  const digits = /^\d{4}-\d\d-\d\d$/.test(text) ? 10 : 16;
  return (value) => typeof value === "string" && value.slice(0, digits) === time.slice(0, digits);
}

function like(text: string, kind: Kind): Test {
  const [starts, ends] = [text.endsWith("%"), text.startsWith("%")];
  if (!starts && !ends) return equalTo(text, kind);
  const part = text.replaceAll("%", "").toLowerCase();
  return (value) => {
    const given = String(value ?? "").toLowerCase();
    if (starts && ends) return given.includes(part);
    return starts ? given.startsWith(part) : given.endsWith(part);
  };
}

function equalTo(text: string, kind: Kind): Test {
  const wanted = kind === "uuid" ? text.replaceAll("-", "") : text;
  if (kind === "list") return (value) => (value as readonly unknown[]).some((one) => String(one) === wanted);
  return (value) => value !== null && value !== undefined && String(value) === wanted;
}

function timeOf(text: string): number {
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$|^\d{4}-\d\d-\d\d$/.test(text.trim()) ? text.trim() : `${text.trim()}Z`);
  if (Number.isNaN(time)) throw invalid(`Not a date: ${text}`);
  return time;
}

function numberOf(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || Number.isNaN(number)) throw invalid(`Not a number: ${text}`);
  return number;
}
