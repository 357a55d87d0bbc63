import { type Change, change, type Position } from "./change.ts";
import { compareField } from "./field.ts";
import type { Node } from "./node.ts";
import { type Operation, pathParameters } from "./operations.ts";

/** Compares the parameters of an operation. */
export function* compareParameters(before: Operation, after: Operation): Generator<Change> {
  const [old, next] = [byKey(before), byKey(after)];
  const at = (key: string, node: Node): Position => ({
    operation: before.id,
    side: "request",
    place: node.title ?? `${before.id} ${key}`,
  });
  for (const [key, { node, title }] of old) {
    const other = next.get(key)?.node;
    if (other) yield* compareParameter(node, other, at(title, node));
    else yield change(at(title, node), "parameter-removed", `${title} is gone`, ["callers"]);
  }
  for (const [key, { node, title }] of next) {
    if (old.has(key)) continue;
    const required = node.at("required").value === true;
    const message = `${title} is new, and ${required ? "required" : "optional"}`;
    yield change({ ...at(title, node), place: before.id }, "parameter-added", message, required ? ["callers"] : []);
  }
}

function* compareParameter(before: Node, after: Node, at: Position): Generator<Change> {
  const [old, name] = [before.at("name").text, after.at("name").text];
  if (before.at("in").text === "path" && old !== name) {
    yield change(at, "path-parameter-renamed", `is called ${name}, was ${old}`, ["generated clients"]);
  }
  const required = (node: Node) => node.at("required").value === true;
  if (required(after) && !required(before)) yield change(at, "parameter-required", "is required now", ["callers"]);
  if (!required(after) && required(before)) yield change(at, "parameter-optional", "is optional now");
  yield* compareField(before, after, at);
}

/** Path parameters are identified by position, headers without regard to case. */
function byKey(operation: Operation): Map<string, { node: Node; title: string }> {
  const inPath = pathParameters(operation);
  return new Map(
    operation.parameters.map((node) => {
      const [kind = "", name = ""] = [node.at("in").text, node.at("name").text];
      const key = kind === "path" ? inPath.indexOf(name) : kind === "header" ? name.toLowerCase() : name;
      return [`${kind} ${key}`, { node, title: `${kind} ${name}` }];
    }),
  );
}
