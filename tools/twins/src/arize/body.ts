import { invalid } from "./refusal.ts";

type Body = Readonly<Record<string, unknown>>;

/** Reads a body, which has to be a JSON object when there is one. */
export async function readBody(request: Request): Promise<Body> {
  const text = await request.text();
  if (text === "") return {};
  const value = parse(text);
  if (!isObject(value)) throw invalid("The body has to be a JSON object.");
  return value;
}

/** Refuses members that are not among those named. */
export function allowOnly(body: Body, ...names: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`The field '${unknown}' is not allowed.`);
}

/** A member that is a string, undefined where it is absent. */
export function stringIn(body: Body, name: string, { min = 1, max = 255 } = {}): string | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw invalid(`The '${name}' field must be a string.`);
  if (value.length < min || value.length > max) throw invalid(`The '${name}' field has ${min} to ${max} characters.`);
  return value;
}

/** A member that is a string, and has to be there. */
export function neededIn(body: Body, name: string, options?: { min?: number; max?: number }): string {
  const value = stringIn(body, name, options);
  if (value === undefined) throw invalid(`The '${name}' field is required and must be a non-empty string.`);
  return value;
}

/** A member that is one of some strings, and has to be there. */
export function choiceIn<Choice extends string>(body: Body, name: string, choices: readonly Choice[]): Choice {
  const found = choices.find((one) => one === body[name]);
  if (found === undefined) throw invalid(`The '${name}' field must be one of ${choices.join(", ")}.`);
  return found;
}

/** A member that is a boolean, undefined where it is absent. */
export function booleanIn(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value !== undefined && typeof value !== "boolean") throw invalid(`The '${name}' field must be a boolean.`);
  return value;
}

/** A member that is an object, null to clear one, undefined where it is absent. */
export function objectIn(body: Body, name: string): Body | null | undefined {
  const value = body[name];
  if (value === undefined || value === null || isObject(value)) return value;
  throw invalid(`The '${name}' field must be an object.`);
}

function isObject(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body has to be JSON.");
  }
}
