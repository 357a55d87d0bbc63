import { invalid } from "./refusal.ts";

type Body = Readonly<Record<string, unknown>>;

/** Reads a body, which has to be a JSON object when there is one. */
export async function readBody(request: Request): Promise<Body> {
  const text = await request.text();
  if (text === "") return {};
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("The body is no JSON object");
  return value as Body;
}

/** A member that is a string, undefined where it is absent. */
export function stringIn(body: Body, name: string, { max = Number.POSITIVE_INFINITY } = {}): string | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value === "") throw invalid(`${name} has to be a string that is not empty`);
  if (value.length > max) throw invalid(`${name} can have ${max} characters at most`);
  return value;
}

/** A member that is a boolean, undefined where it is absent. */
export function booleanIn(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value !== undefined && typeof value !== "boolean") throw invalid(`${name} has to be a boolean`);
  return value;
}

/** A member that is a date, null to clear one, undefined where it is absent. */
export function dateIn(body: Body, name: string): string | null | undefined {
  const value = body[name];
  if (value === undefined || value === null) return value;
  if (typeof value !== "string" || !isDate(value)) throw invalid(`${name} has to be a date, as 2026-11-30`);
  return value;
}

/** Whether a text is a date that the calendar has. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is no JSON");
  }
}
