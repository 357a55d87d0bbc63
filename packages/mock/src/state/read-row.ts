import { isRecord } from "@orgplane/spec/internal/openapi";
import { InputError } from "../input/input-error.ts";
import type { CollectionName, Snapshot } from "../reference/index.ts";
import { suggestion } from "../request/suggest.ts";

/** A row as it stands in the store. */
export interface Row extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

// Where what a member names has to be.
const owners: Readonly<Record<string, CollectionName>> = {
  organization_id: "organizations",
  user_id: "users",
  team_id: "teams",
  space_id: "spaces",
};

/**
 * Checks a row that is to stand in a collection: it has the members that the other rows have, of the same types, and what
 * it names exists.
 *
 * @throws InputError naming the member that is wrong.
 */
export function readRow(
  value: unknown,
  { collection, id, state }: { readonly collection: CollectionName; readonly id: string; readonly state: Snapshot },
): Row {
  if (!isRecord(value)) throw new InputError("", "must be an object");
  const row: Row = { ...value, id };
  if (value["id"] !== undefined && value["id"] !== id) throw new InputError("/id", `must be "${id}", as in the URL`);
  const rows = (state.collections[collection] ?? []) as readonly object[] as readonly Row[];
  const model = rows.find((other) => other.id === id) ?? rows[0];
  if (model !== undefined) checkMembers(row, model, rows);
  for (const [name, owner] of Object.entries(owners)) {
    const named = row[name];
    const known = (state.collections[owner] ?? []) as readonly { readonly id: string }[];
    if (typeof named === "string" && !known.some((other) => other.id === named)) {
      throw new InputError(`/${name}`, `names "${named}", which is not in ${owner}`);
    }
  }
  return row;
}

function checkMembers(row: Row, model: Row, rows: readonly Row[]): void {
  const known = Object.keys(model);
  const missing = known.find((name) => !Object.hasOwn(row, name));
  if (missing !== undefined) throw new InputError(`/${missing}`, "must be present");
  for (const [name, value] of Object.entries(row)) {
    if (!known.includes(name)) throw new InputError(`/${name}`, `is not known here${suggestion(name, known)}`);
    // A member may be null in one row and have a value in another: any type that there is will do.
    const types = new Set(rows.map((other) => typeOf(other[name])));
    const isNew = types.size === 1 && types.has("null");
    if (value !== null && !isNew && !types.has(typeOf(value))) {
      throw new InputError(`/${name}`, `must be ${[...types].filter((type) => type !== "null").join(" or ")}`);
    }
  }
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
