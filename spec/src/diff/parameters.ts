import { type Change, change, type Position } from "./change.ts";
import { compareMedia } from "./media-types.ts";
import { canonical, type Node } from "./node.ts";
import { type Operation, pathParameters } from "./operations.ts";
import { compareSchemas } from "./schema/compare.ts";
import { compareDeprecation, compareSecrecy } from "./schema/sayings.ts";

/** Compares the parameters of an operation. */
export function* compareParameters(before: Operation, after: Operation): Generator<Change> {
  const [old, next] = [byKey(before), byKey(after)];
  const at = (key: string, node: Node): Position => ({
    operation: before.id,
    side: "request",
    place: node.component?.replace(/s /, " ") ?? `${before.id} ${key}`,
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
  yield* compareSerialization(before, after, at);
  yield* compareSecrecy(before.object, after.object, at);
  yield* compareDeprecation(before.object, after.object, at);
  if (before.at("schema").exists && after.at("schema").exists) {
    yield* compareSchemas(before.at("schema"), after.at("schema"), at);
  } else {
    yield* compareMedia(before, after, at);
  }
}

/** How a value is written into the request. */
export function* compareSerialization(before: Node, after: Node, at: Position): Generator<Change> {
  const of = (node: Node) => {
    const style = node.at("style").text ?? ({ query: "form", cookie: "form" }[node.at("in").text ?? ""] || "simple");
    const explode = node.at("explode").value ?? style === "form";
    const form = node.at("schema").exists ? "schema" : "content";
    return { style, explode, form, allowReserved: node.at("allowReserved").value ?? false };
  };
  const [old, next] = [of(before), of(after)];
  if (canonical(old) !== canonical(next)) {
    const breaks: Change["breaks"] = at.side === "request" ? ["callers", "servers"] : ["readers", "servers"];
    const message = `is written with style ${next.style}${next.explode ? ", exploded" : ""}, was ${old.style}${old.explode ? ", exploded" : ""}`;
    yield change(at, "serialization-changed", message, breaks);
  }
}

/** Parameters in the path count by where they stand, headers whatever their case. */
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
