import type { Call } from "./call.ts";
import { invalid } from "./refusal.ts";

/**
 * A page of a list, as the query asks for it. A cursor stands for the last item of the page before.
 *
 * @param name - The member of the response that holds the items.
 */
export function pageOf<Item extends { readonly id: string }>(
  { query }: Call,
  name: string,
  items: readonly Item[],
): Readonly<Record<string, unknown>> {
  const limit = limitIn(query);
  const cursor = query.get("cursor");
  const last = cursor === null ? undefined : decode(cursor);
  const start = last === undefined ? 0 : items.findIndex(({ id }) => id === last) + 1;
  if (last !== undefined && start === 0) throw invalid("The 'cursor' is not valid.");
  const shown = items.slice(start, start + limit);
  const end = shown.at(-1);
  const has_more = start + limit < items.length;
  return { [name]: shown, pagination: has_more && end ? { next_cursor: encode(end.id), has_more } : { has_more } };
}

/** The items of a list whose order nothing says. */
export function ordered<Item>({ assumptions }: Call, items: readonly Item[]): readonly Item[] {
  return assumptions.listOrder === "oldest" ? items : items.toReversed();
}

/** Whether a name contains what the query asks for, whatever the case. */
export function matches({ query }: Call, parameter: string, name: string): boolean {
  return name.toLowerCase().includes((query.get(parameter) ?? "").toLowerCase());
}

/** A parameter of the query that has to be one of some values, undefined where it is absent. */
export function choiceOf<Choice extends string>(
  { query }: Call,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  const found = choices.find((one) => one === given);
  if (found === undefined) throw invalid(`'${name}' must be one of ${choices.join(", ")}.`);
  return found;
}

function limitIn(query: URLSearchParams): number {
  const given = query.get("limit") ?? "50";
  if (!/^[1-9]\d?$|^100$/.test(given)) throw invalid("'limit' must be between 1 and 100.");
  return Number(given);
}

function encode(id: string): string {
  return btoa(`after:${id}`);
}

function decode(cursor: string): string {
  try {
    return /^after:(.+)$/.exec(atob(cursor))?.[1] ?? "";
  } catch {
    return "";
  }
}
