import type { Document } from "../document.ts";
import { asArray, asObject, type Json } from "../openapi/index.ts";
import { knownValues, type Place, settle } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { WireFacts } from "./files.ts";
import type { Landing } from "./mapping.ts";
import { knownWireType } from "./wire-type.ts";

/**
 * Compares types and values of theirs with their targets: another type, or a value that `values` leaves out, needs an
 * explanation.
 *
 * @param landed - the mapped fields
 */
export function typeProblems(
  name: string,
  facts: WireFacts,
  { document }: Contract,
  landed: readonly Landing[],
): string[] {
  const problems = new Set<string>();
  for (const { label, side, field, schema, type, target, places } of landed) {
    const wire = knownWireType(type, facts);
    if (!wire) continue;
    const { note = "", values } = target;
    const where = `${name} ${schema ?? label}`;
    const own = schema ? (field.split(".").at(-1) ?? field) : field;
    const theirs = wire.kind === "boolean" && values ? ["true", "false"] : wire.values;
    const known = values ? Object.keys(values) : knownValues(document, places);
    const missing = theirs.filter((value) => known.length > 0 && !known.includes(value) && !note.includes(value));
    if (missing.length > 0)
      problems.add(
        `${where}: "${own}" can be ${missing.join(", ")}; add it to values, or say in a note what it becomes`,
      );
    const unknown = Object.keys(values ?? {}).filter((value) => theirs.length > 0 && !theirs.includes(value));
    if (unknown.length > 0) problems.add(`${where}: "${own}" is never ${unknown.join(", ")}; remove it from values`);
    if (side === "parameter" || values || note || wire.schema) continue;
    const ours = new Set(places.flatMap((place) => kindsOf(document, place)));
    if (ours.size > 0 && !isCompatible(wire.kind, ours))
      problems.add(
        `${where}: "${own}" is ${wire.kind}, and ${target.to || "the place"} is ${[...ours].join(" or ")}; add values, or say in a note how it is made`,
      );
  }
  return [...problems];
}

function isCompatible(theirs: string, ours: ReadonlySet<string>): boolean {
  if (theirs === "any" || ours.has(theirs)) return true;
  if (theirs === "integer") return ours.has("number");
  return false;
}

/** The types of a place, as wire types name them: `string`, `integer[]`. None if it accepts any. */
function kindsOf(document: Document, place: Place): string[] {
  const { schema } = settle(document, place);
  const node = asObject(schema);
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((key) => asArray(node[key]));
  const inner = branches.flatMap((branch) => kindsOf(document, { ...place, schema: branch }));
  return [...inner, ...asArrayOf(node["type"]).flatMap((type) => kindOf(document, place, node, type))];
}

function kindOf(document: Document, place: Place, node: { [key: string]: Json }, type: Json): string[] {
  if (type === "null") return [];
  if (type !== "array") return [String(type)];
  return kindsOf(document, { ...place, schema: node["items"] ?? {} }).map((kind) => `${kind}[]`);
}

function asArrayOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
