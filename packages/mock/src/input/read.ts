// Reads JSON that others have written. Each reader takes a value and its place, and gives the value with its type.
import { escapeToken } from "@orgplane/spec/internal/openapi";
import { suggestion } from "../request/suggest.ts";
import { InputError } from "./input-error.ts";

/** @throws InputError naming the place, and what is wanted there. */
export type Read<T> = (value: unknown, pointer: string) => T;

type Fields = Readonly<Record<string, Read<unknown>>>;
type Values<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Read<infer T> ? T : never };

/** An object with these members, and no others. */
export function object<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): Read<Values<R> & Partial<Values<O>>> {
  const known = { ...required, ...optional };
  return (value, pointer) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new InputError(pointer, "must be an object");
    }
    const missing = Object.keys(required).find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) throw new InputError(`${pointer}/${missing}`, "must be present");
    const members = Object.entries(value).map(([name, member]) => {
      const place = `${pointer}/${escapeToken(name)}`;
      const read = Object.hasOwn(known, name) ? known[name] : undefined;
      if (read === undefined) {
        const meant = suggestion(name, Object.keys(known)) || `, only ${Object.keys(known).join(", ")}`;
        throw new InputError(place, `is not known here${meant}`);
      }
      return [name, read(member, place)] as const;
    });
    return Object.fromEntries(members) as Values<R> & Partial<Values<O>>;
  };
}

/** Text of so many characters at most. */
export function text(longest: number): Read<string> {
  return (value, pointer) => {
    if (typeof value === "string" && value.length > 0 && value.length <= longest) return value;
    throw new InputError(pointer, `must be text of 1 to ${longest} characters`);
  };
}

/** A number in a range, whole or not. */
export function number(least: number, most: number): Read<number> {
  return (value, pointer) => {
    if (typeof value === "number" && value >= least && value <= most) return value;
    throw new InputError(pointer, `must be a number from ${least} to ${most}`);
  };
}

/** A whole number in a range. */
export function integer(least: number, most: number): Read<number> {
  return (value, pointer) => {
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    throw new InputError(pointer, `must be a whole number from ${least} to ${most}`);
  };
}

/** One of a few values. */
export function oneOf<const T extends string | boolean>(...values: readonly T[]): Read<T> {
  return (value, pointer) => {
    const found = values.find((one) => one === value);
    if (found !== undefined) return found;
    const meant = typeof value === "string" ? suggestion(value, values.map(String)) : "";
    throw new InputError(pointer, `must be one of ${values.join(", ")}${meant}`);
  };
}

/** A list that is not empty, of so many items at most. */
export function list<T>(read: Read<T>, most: number): Read<readonly T[]> {
  return (value, pointer) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) {
      throw new InputError(pointer, `must be a list of 1 to ${most} items`);
    }
    return value.map((item, index) => read(item, `${pointer}/${index}`));
  };
}

/** What either of two readers takes; the fault is the second one's. */
export function either<A, B>(first: Read<A>, second: Read<B>): Read<A | B> {
  return (value, pointer) => {
    try {
      return first(value, pointer);
    } catch {
      return second(value, pointer);
    }
  };
}

/** Anything that JSON can say. */
export const anything: Read<unknown> = (value) => value;
