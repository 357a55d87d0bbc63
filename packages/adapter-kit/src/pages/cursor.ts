import { etagOf } from "../preconditions/etag.ts";
import { Refusal } from "../problem/refusal.ts";
import type { ListCall } from "./page.ts";

/**
 * Makes a cursor of what it takes to go on. It stands for itself, so that it outlives the process, and belongs to its list: to
 * the operation, the path and all of the query but where to go on.
 */
export function toCursor(call: ListCall, state: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify([listOf(call), state]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/**
 * What the cursor of a call was made of; undefined where it has none.
 *
 * @param isState - whether it is what this list makes its cursors of.
 * @throws Refusal 400 `invalid_cursor` for one that is not of this list.
 */
export function fromCursor<State>(call: ListCall, isState: (value: unknown) => value is State): State | undefined {
  const { cursor } = call.query;
  if (cursor === undefined) return undefined;
  const [list, state] = decoded(cursor);
  if (list !== listOf(call) || !isState(state)) throw invalidCursor();
  return state;
}

/** The refusal of a cursor that is not of this list, or whose place in it is lost. */
export function invalidCursor(): Refusal {
  return new Refusal("invalid_cursor", {
    detail: "The cursor does not belong to this list, or is too old. Begin again without it.",
    errors: [{ parameter: "cursor", code: "invalid", detail: "does not belong to this list, or is too old" }],
  });
}

function listOf({ operationId, path, query }: ListCall): string {
  const { limit: _, cursor: __, offset: ___, ...filters } = query;
  return etagOf([operationId, path, filters]).slice(1, 12);
}

function decoded(cursor: string): readonly unknown[] {
  try {
    const text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const value: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (char) => char.charCodeAt(0))));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
