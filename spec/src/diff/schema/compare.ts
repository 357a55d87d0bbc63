import type { Change, Position } from "../change.ts";
import type { Node } from "../node.ts";
import { demandOf } from "./annotations.ts";
import { compareBounds } from "./bounds.ts";
import { compareDemands } from "./demands.ts";
import { compareItems } from "./items.ts";
import { compareNames } from "./names.ts";
import { compareProperties } from "./properties.ts";
import { compareSayings } from "./sayings.ts";
import { nameOf, type Shape, shapeOf } from "./shape.ts";
import { compareNullability, compareTypes } from "./types.ts";
import { compareBranches, hasAlternatives } from "./unions.ts";
import { compareValues } from "./values.ts";

/** The position of a comparison of schemas, and the pairs on the path from the body. */
export interface SchemaPosition extends Position {
  seen: Set<string>;
}

/** Compares two schemas, with everything in them. */
export function* compareSchemas(before: Node, after: Node, at: Position & Partial<SchemaPosition>): Generator<Change> {
  const [a, b] = [shapeOf(before), shapeOf(after)];
  yield* compareNames(a, b, at);
  // Keywords beside "this or null" belong to the place, not to the schema that is named there.
  const outside = { ...at, place: nameOf(before) ?? at.place };
  yield* compareNullability(a, b, outside);
  yield* compareSayings(a, b, outside);
  const pair = pairOf(keyOf(a, before), keyOf(b, after));
  const seen = at.seen ?? new Set();
  if (pair !== undefined && seen.has(pair)) return;
  if (pair !== undefined) seen.add(pair);
  const inside = { ...at, place: a.name ?? at.place, seen };
  if (hasAlternatives(a) || hasAlternatives(b)) yield* compareBranches(a, b, before, after, inside);
  if (hasAlternatives(a) === hasAlternatives(b)) yield* compareShapes(a, b, inside);
  // A schema without a name can be in several places, and each place has its own lines.
  if (pair !== undefined && a.name === undefined) seen.delete(pair);
}

function* compareShapes(a: Shape, b: Shape, at: SchemaPosition): Generator<Change> {
  yield* compareTypes(a, b, at);
  // If the types have nothing in common, everything else differs too.
  if (a.types && b.types && !a.types.some((type) => b.types?.includes(type) || isNumber(type, b))) return;
  yield* compareValues(a, b, at);
  yield* compareBounds(a, b, at);
  yield* compareProperties(a, b, at);
  yield* compareItems(a, b, at);
  yield* compareDemands(a, b, at);
}

function isNumber(type: string, { types }: Shape): boolean {
  const numbers = ["integer", "number"];
  return numbers.includes(type) && types?.some((other) => numbers.includes(other)) === true;
}

/** Identifies a schema that may contain itself, which only one with a reference can. */
function keyOf({ name }: Shape, node: Node): string | undefined {
  if (node.component !== undefined) return node.component;
  const refers = name !== undefined || ["$ref", "allOf", "oneOf", "anyOf"].some((keyword) => keyword in node.object);
  return refers ? demandOf(node.value) : undefined;
}

function pairOf(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || other === undefined ? undefined : `${one} ${other}`;
}

/** The position of a member of a schema. */
export function member(at: SchemaPosition, name: string): SchemaPosition {
  return { ...at, place: `${at.place}/${name}` };
}
