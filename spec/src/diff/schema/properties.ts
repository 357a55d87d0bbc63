import { asArray } from "../../openapi/index.ts";
import { type Audience, type Change, change } from "../change.ts";
import { Node } from "../node.ts";
import { compareSchemas, member, type SchemaPosition } from "./compare.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** The properties of one direction. */
interface View {
  properties: Map<string, Node>;
  required: Set<string>;
  /** Whether unlisted properties are allowed. */
  open: boolean;
}

/** Compares the properties of objects in requests or responses. */
export function* compareProperties(a: Shape, b: Shape, at: SchemaPosition): Generator<Change> {
  const [before, after] = [viewOf(a, at), viewOf(b, at)];
  yield* compareOpenness(a, b, at);
  for (const [name, property] of before.properties) {
    const next = after.properties.get(name);
    if (next) yield* compareSchemas(property, next, member(at, name));
    else yield removed(name, b, at);
  }
  for (const name of after.properties.keys()) if (!before.properties.has(name)) yield added(name, before, after, at);
  const known = new Set([...before.required, ...after.required]);
  for (const name of known) {
    const isNew = !before.properties.has(name) && after.properties.has(name);
    const isGone = before.properties.has(name) && !after.properties.has(name);
    if (!isNew && !isGone) yield* compareRequired(name, before, after, at);
  }
}

function removed(name: string, after: Shape, at: SchemaPosition): Change {
  const [breaks, flag, what] =
    at.side === "request"
      ? (["callers", "readOnly", "is taken in no request any more: it is read-only"] as const)
      : (["readers", "writeOnly", "is in no answer any more: it is write-only"] as const);
  const kept = viewOf(after, { side: at.side === "request" ? "response" : "request" }).properties.get(name);
  const hidden = kept !== undefined && shapeOf(kept).keywords[flag] === true;
  return change(member(at, name), "property-removed", hidden ? what : "is gone", [breaks]);
}

function added(name: string, before: View, after: View, at: SchemaPosition): Change {
  const required = after.required.has(name);
  const breaks: Audience[] = [];
  if (at.side === "request" && required) breaks.push("callers");
  if (at.side === "response" && !before.open) breaks.push("readers");
  if (at.side === "response" && required) breaks.push("servers");
  return change(member(at, name), "property-added", `is new, and ${required ? "required" : "optional"}`, breaks);
}

function* compareRequired(name: string, before: View, after: View, at: SchemaPosition): Generator<Change> {
  const [was, is] = [before.required.has(name), after.required.has(name)];
  if (was === is) return;
  const place = member(at, name);
  const isRequest = at.side === "request";
  if (is) yield change(place, "property-required", "is required now", [isRequest ? "callers" : "servers"]);
  else yield change(place, "property-optional", "is optional now", isRequest ? [] : ["readers"]);
}

/** Unlisted properties: forbidden, of a given schema, or any. */
function* compareOpenness(a: Shape, b: Shape, at: SchemaPosition): Generator<Change> {
  for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
    const [before, after] = [a.keywords[keyword] ?? true, b.keywords[keyword] ?? true];
    if (before === false && after !== false) {
      const breaks: Audience[] = at.side === "request" ? [] : ["readers"];
      yield change(at, "object-opened", "can have other properties than those listed", breaks);
    } else if (before !== false && after === false) {
      const breaks: Audience[] = [at.side === "request" ? "callers" : "servers"];
      yield change(at, "object-closed", "can have no other properties than those listed", breaks);
    } else if (before !== false && (before !== true || after !== true)) {
      yield* compareSchemas(Node.of(a.document, before), Node.of(b.document, after), member(at, "*"));
    }
  }
}

function viewOf({ document, keywords }: Shape, { side }: Pick<SchemaPosition, "side">): View {
  const hidden = side === "request" ? "readOnly" : "writeOnly";
  const all = Node.of(document, keywords["properties"]).members;
  const shown = [...all].filter(([, property]) => shapeOf(property).keywords[hidden] !== true);
  const properties = new Map(shown);
  const required = asArray(keywords["required"]).map(String);
  return {
    properties,
    required: new Set(required.filter((name) => properties.has(name) || !all.has(name))),
    open: keywords["additionalProperties"] !== false && keywords["unevaluatedProperties"] !== false,
  };
}
