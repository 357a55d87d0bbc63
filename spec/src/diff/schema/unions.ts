import { asObject } from "../../openapi/index.ts";
import { brokenBy, type Change, change } from "../change.ts";
import { canonical, type Node } from "../node.ts";
import { compareSchemas, type SchemaPosition } from "./compare.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** Whether a schema has alternatives. */
export function hasAlternatives({ branches }: Shape): boolean {
  return branches.length > 1;
}

/** Compares the alternatives of two schemas. A schema without alternatives is its own only one. */
export function* compareBranches(a: Shape, b: Shape, before: Node, after: Node, at: SchemaPosition): Generator<Change> {
  const { pairs, gone, added } = match(branchesOf(a, before), branchesOf(b, after));
  for (const [one, other] of pairs) yield* compareSchemas(one, other, at);
  for (const branch of gone) {
    yield change(at, "alternative-removed", `can be ${label(branch)} no longer`, brokenBy("narrower", at.side));
  }
  for (const branch of added) {
    yield change(at, "alternative-added", `can be ${label(branch)} as well`, brokenBy("wider", at.side));
  }
}

/** Without alternatives, the schema itself; for "this or null", this. */
function branchesOf({ branches }: Shape, node: Node): Node[] {
  return branches.length > 0 ? branches : [node];
}

/** Pairs old and new alternatives: by name, then by their constants, then by their content. */
function match(before: Node[], after: Node[]) {
  const pairs: [Node, Node][] = [];
  let [gone, added] = [before, after];
  const pairUp = (key: (node: Node) => string | undefined) => {
    for (const one of gone) {
      const own = key(one);
      const other = own === undefined ? undefined : added.find((node) => key(node) === own);
      if (!other) continue;
      pairs.push([one, other]);
      gone = gone.filter((node) => node !== one);
      added = added.filter((node) => node !== other);
    }
  };
  pairUp((node) => shapeOf(node).name);
  pairUp(constantsOf);
  pairUp(({ value }) => canonical(value));
  pairUp((node) => shapeOf(node).types?.join());
  return { pairs, gone, added };
}

/** The properties with a single value: `{"type":"custom"}`. */
function constantsOf(node: Node): string | undefined {
  const properties = Object.entries(asObject(shapeOf(node).keywords["properties"]));
  const constants = properties.filter(([, property]) => "const" in asObject(property));
  if (constants.length === 0) return undefined;
  return canonical(
    Object.fromEntries(constants.map(([name, property]) => [name, asObject(property)["const"] ?? null])),
  );
}

function label(node: Node): string {
  const { name, types } = shapeOf(node);
  return name ?? types?.join(" or ") ?? "something else";
}
