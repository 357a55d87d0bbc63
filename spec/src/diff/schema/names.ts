import type { Document } from "../../document.ts";
import { type Change, change, type Position } from "../change.ts";
import type { Shape } from "./shape.ts";

/** Compares the names of two schemas. They do not appear on the wire, but generators name their types after them. */
export function* compareNames(a: Shape, b: Shape, at: Position): Generator<Change> {
  const [before, after] = [a.name, b.name];
  if (before === undefined || after === undefined || before === after) return;
  if (Object.hasOwn(b.document.components?.["schemas"] ?? {}, before)) {
    yield change(at, "schema-exchanged", `is of the schema ${after}, was of ${before}`, ["generated clients"]);
  } else {
    yield { ...change(at, "schema-renamed", `is called ${after}`, ["generated clients"]), place: before };
  }
}

/** The schemas that have lost their name without getting another. */
export function goneSchemas(before: Document, after: Document, changes: Change[]): Change[] {
  const renamed = new Set(changes.filter(({ kind }) => kind === "schema-renamed").map(({ place }) => place));
  const names = ({ components }: Document) => Object.keys(components?.["schemas"] ?? {});
  const gone = names(before).filter((name) => !names(after).includes(name) && !renamed.has(name));
  return gone.map((place) => {
    const at = { operation: "", side: "response", place } as const;
    return change(at, "schema-removed", "is the name of no schema any more", ["generated clients"]);
  });
}
