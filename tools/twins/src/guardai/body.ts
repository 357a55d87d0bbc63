import { Refusal } from "../http/refusal.ts";
import type { Body, Call } from "./call.ts";
import { invalid } from "./refusal.ts";

/** Reads a body: a JSON object, or a form with a file. */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) {
    const file = (await request.formData()).get("file");
    return { members: {}, file: file instanceof File ? file : undefined };
  }
  const text = await request.text();
  if (text === "") return { members: {}, file: undefined };
  if (!type.startsWith("application/json")) throw new Refusal(415, "The media type is not supported");
  const members = parse(text);
  if (typeof members !== "object" || members === null || Array.isArray(members)) throw invalid("The body is no object");
  return { members: members as Body["members"], file: undefined };
}

/** A text, a number and the like of an object, with what becomes of it when it is absent or null. */
export function readFrom(call: Call, members: Readonly<Record<string, unknown>>) {
  const { absent, nulls } = call.assumptions;
  const read = <Value>(
    name: string,
    before: Value,
    cleared: Value,
    take: (value: unknown) => Value | undefined,
  ): Value => {
    const value = members[name];
    if (value === undefined) return absent === "kept" ? before : cleared;
    if (value === null && nulls === "refused") throw invalid(`${name} cannot be null`);
    if (value === null) return cleared;
    const taken = take(value);
    if (taken === undefined) throw invalid(`${name} is of another type`);
    return taken;
  };
  return {
    text: (name: string, before: string | null) => read<string | null>(name, before, null, asText),
    integer: (name: string, before: number | null) => read<number | null>(name, before, null, asInteger),
    boolean: (name: string, before: boolean) => read(name, before, false, asBoolean),
    list: <Item>(name: string, before: Item[], item: (value: unknown) => Item | undefined) =>
      read<Item[]>(name, before, [], (value) => asList(value, item)),
    object: <Of>(name: string, before: Of | null, take: (value: Readonly<Record<string, unknown>>) => Of) =>
      read<Of | null>(name, before, null, (value) => (isObject(value) ? take(value) : undefined)),
  };
}

/** A number of the path or the query. */
export function numberOf(text: string | null | undefined, name: string): number {
  if (!/^\d+$/.test(text ?? "")) throw invalid(`${name} has to be a number`);
  return Number(text);
}

/** A value that has to be a text. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A value that has to be a whole number. */
export function asInteger(value: unknown): number | undefined {
  return Number.isInteger(value) ? (value as number) : undefined;
}

/** Reads JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("There is no JSON");
  }
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function asList<Item>(value: unknown, item: (value: unknown) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(item);
  return items.includes(undefined) ? undefined : (items as Item[]);
}
