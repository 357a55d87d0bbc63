import { invalid } from "./refusal.ts";

type Body = Readonly<Record<string, unknown>>;

/** Reads a body, which has to be a JSON object when there is one. */
export async function readBody(request: Request): Promise<Body> {
  const text = await request.text();
  if (text === "") return {};
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("Invalid data.");
  return value as Body;
}

/** Refuses members that the client's model does not have. */
export function allowOnly(body: Body, ...names: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid("This field is not known.", unknown);
}

/** A member that is a string, undefined where it is absent. */
export function stringIn(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === "string") return value;
  throw invalid("Not a valid string.", name);
}

/** A member that is a string or null, undefined where it is absent. */
export function textIn(body: Body, name: string): string | null | undefined {
  return body[name] === null ? null : stringIn(body, name);
}

/** A member that is a name, undefined where it is absent. */
export function nameIn(body: Body, name: string): string | undefined {
  const value = stringIn(body, name);
  if (value !== undefined && !/^[\w-]{1,128}$/.test(value)) throw invalid("Enter a valid “slug”.", name);
  return value;
}

/** A member that is one of some strings, undefined where it is absent. */
export function choiceIn<Choice extends string>(
  body: Body,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = stringIn(body, name);
  const found = choices.find((one) => one === value);
  if (value !== undefined && found === undefined) throw invalid(`"${value}" is not a valid choice.`, name);
  return found;
}

/** A member that is a boolean, undefined where it is absent. */
export function booleanIn(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || typeof value === "boolean") return value;
  throw invalid("Must be a valid boolean.", name);
}

/** A member that is a list of strings, undefined where it is absent. */
export function stringsIn(body: Body, name: string): string[] | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  throw invalid("Expected a list of strings.", name);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("JSON parse error.");
  }
}
