import { isRecord } from "@orgplane/spec/internal/openapi";
import { InputError } from "../input/input-error.ts";
import { collectionNames, type Snapshot } from "../reference/index.ts";
import { suggestion } from "../request/suggest.ts";

/**
 * Checks that JSON is a snapshot of the state, as far as its form goes.
 *
 * @throws InputError naming the place that is wrong.
 */
export function readSnapshot(value: unknown): Snapshot {
  if (!isRecord(value)) throw new InputError("", "must be an object: what GET /__mock/state answers");
  if (value["version"] !== 1) throw new InputError("/version", "must be 1");
  for (const name of ["seed", "revision", "sequence"]) {
    if (!Number.isSafeInteger(value[name])) throw new InputError(`/${name}`, "must be a whole number");
  }
  const collections = value["collections"];
  if (!isRecord(collections)) throw new InputError("/collections", "must be an object");
  for (const [name, rows] of Object.entries(collections)) {
    if (!collectionNames.some((known) => known === name)) {
      throw new InputError(`/collections/${name}`, `is no collection${suggestion(name, collectionNames)}`);
    }
    if (!Array.isArray(rows)) throw new InputError(`/collections/${name}`, "must be a list");
    for (const [index, row] of rows.entries()) {
      const hasId = isRecord(row) && typeof row["id"] === "string" && row["id"] !== "";
      if (!hasId) throw new InputError(`/collections/${name}/${index}`, "must be an object with an id");
    }
  }
  return value as unknown as Snapshot;
}
