import { brokenBy, type Change, change } from "../change.ts";
import { Node } from "../node.ts";
import { compareSchemas, member, type SchemaPosition } from "./compare.ts";
import { type Shape, schemaAt } from "./shape.ts";

/** Compares the items of arrays. */
export function* compareItems(a: Shape, b: Shape, at: SchemaPosition): Generator<Change> {
  const [before, after] = [schemaAt(a, "items"), schemaAt(b, "items")];
  if (before || after) {
    yield* compareSchemas(before ?? Node.of(a.document, {}), after ?? Node.of(b.document, {}), member(at, "*"));
  }
  const unique = (shape: Shape) => shape.keywords["uniqueItems"] === true;
  if (unique(a) === unique(b)) return;
  const [message, effect] = unique(b)
    ? (["can hold nothing twice", "narrower"] as const)
    : (["can hold the same twice", "wider"] as const);
  yield change(at, "unique-items-changed", message, brokenBy(effect, at.side));
}
