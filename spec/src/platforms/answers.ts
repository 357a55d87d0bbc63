import type { Document } from "../document.ts";
import { asArray, asObject, dereference, type Json, refOf } from "../openapi/index.ts";
import { follow, type Place, settle } from "../places.ts";

/** A property somewhere in a response. */
export interface Property extends Place {
  /** Whether it may be null. */
  isNullable: boolean;
}

/** The properties of bodies and of the components in them, each once. */
export function propertiesOfAnswers(document: Document, bodies: Place[]): Map<string, Property> {
  const found = new Map<string, Property>();
  for (const body of bodies) visit(document, body, found);
  return found;
}

/** The properties directly below a place, named as places: `Organization/owner`. */
export function propertiesBelow(document: Document, place: Place): Property[] {
  return objectsAt(document, place).flatMap(({ schema, name }) =>
    Object.entries(asObject(asObject(schema)["properties"])).map(([key, inner]) => ({
      schema: inner,
      name: `${name}/${key}`,
      isNullable: isNullable(document, inner),
    })),
  );
}

function visit(document: Document, place: Place, found: Map<string, Property>): void {
  for (const property of propertiesBelow(document, place)) {
    if (found.has(property.name)) continue;
    found.set(property.name, property);
    visit(document, property, found);
  }
}

/** The objects at a place, or in the list or map there. */
function objectsAt(document: Document, place: Place): Place[] {
  const settled = settle(document, place);
  const node = asObject(settled.schema);
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((key) => asArray(node[key]));
  const inner = [
    ...branches.map((schema) => ({ ...settled, schema })),
    ...("items" in node || "additionalProperties" in node ? follow(document, [settled], "/*") : []),
  ];
  return [settled, ...inner.flatMap((one) => objectsAt(document, one))];
}

function isNullable(document: Document, schema: Json): boolean {
  const node = asObject(schema);
  if (refOf(node) !== undefined) return isNullable(document, dereference(document, node) ?? null);
  const types = asArray(node["type"]);
  return (
    types.includes("null") ||
    node["type"] === "null" ||
    [...asArray(node["oneOf"]), ...asArray(node["anyOf"])].some((branch) => isNullable(document, branch))
  );
}
