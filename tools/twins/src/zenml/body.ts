import type { Call } from "./call.ts";
import { Invalid } from "./refusal.ts";

type Body = Call["body"];

/** Reads a body, which has to be a JSON object when there is one. */
export async function readBody(request: Request): Promise<Body> {
  const text = await request.text();
  if (text === "") return {};
  const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
  const value = isJson ? parse(text) : undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Invalid(["body"], "Input should be a valid dictionary");
  }
  return value as Body;
}

/** A member that is a text of at most so many characters, null, or undefined where it is absent. */
export function textIn(body: Body, name: string, max: number): string | null | undefined {
  const value = body[name];
  if (value === undefined || value === null) return value;
  if (typeof value !== "string") throw new Invalid(["body", name], "Input should be a valid string");
  if (value === "") throw new Invalid(["body", name], "String should have at least 1 character");
  if (value.length > max) throw new Invalid(["body", name], `String should have at most ${max} characters`);
  return value;
}

/** A member that has to be a text. */
export function requiredIn(body: Body, name: string, max: number): string {
  const value = textIn(body, name, max);
  if (value === undefined || value === null) throw new Invalid(["body", name], "Field required");
  return value;
}

/** A member that is an id, undefined where it is absent or null. */
export function idIn(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || !isUuid(value)) throw new Invalid(["body", name], "Input should be a valid UUID");
  return value;
}

/** A member that is a boolean, undefined where it is absent or null. */
export function booleanIn(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "boolean") throw new Invalid(["body", name], "Input should be a valid boolean");
  return value;
}

/** A member that is a list of texts, undefined where it is absent or null. */
export function textsIn(body: Body, name: string): string[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
  if (!isList) throw new Invalid(["body", name], "Input should be a valid list of strings");
  return value;
}

/** A text after an update: the one that is given, or the one before. */
export function updated({ assumptions }: Call, given: string | null | undefined, before: string | null): string | null {
  if (given === undefined || (given === null && !assumptions.nullClears)) return before;
  return given;
}

/** Whether a text is a UUID. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Invalid(["body"], "JSON decode error");
  }
}
