import { type Change, change, type Position } from "./change.ts";
import { compareMedia } from "./media-types.ts";
import type { Node } from "./node.ts";
import { compareSerialization } from "./parameters.ts";
import { compareSchemas } from "./schema/compare.ts";
import { compareDeprecation, compareSecrecy } from "./schema/sayings.ts";

/** Compares the headers of an answer. */
export function* compareHeaders(before: Node, after: Node, at: Position): Generator<Change> {
  const [old, next] = [byName(before), byName(after)];
  for (const [name, { node, title }] of old) {
    const other = next.get(name)?.node;
    if (!other) yield change(at, "header-removed", `${title} is gone`, ["readers"]);
    else yield* compareHeader(node, other, { ...at, place: placeOf(node) ?? `${at.place} ${title}` });
  }
  for (const [name, { node, title }] of next) {
    if (old.has(name)) continue;
    const required = node.at("required").value === true;
    const message = `${title} is new, and ${required ? "required" : "optional"}`;
    yield change(at, "header-added", message, required ? ["servers"] : []);
  }
}

function* compareHeader(before: Node, after: Node, at: Position): Generator<Change> {
  const required = (node: Node) => node.at("required").value === true;
  if (required(after) && !required(before)) yield change(at, "header-required", "is required now", ["servers"]);
  if (!required(after) && required(before)) yield change(at, "header-optional", "is optional now", ["readers"]);
  yield* compareSerialization(before, after, at);
  yield* compareSecrecy(before.object, after.object, at);
  yield* compareDeprecation(before.object, after.object, at);
  if (before.at("schema").exists && after.at("schema").exists) {
    yield* compareSchemas(before.at("schema"), after.at("schema"), at);
  } else {
    yield* compareMedia(before, after, at);
  }
}

function placeOf({ component }: Node): string | undefined {
  return component?.replace("headers ", "header ");
}

function byName(headers: Node): Map<string, { node: Node; title: string }> {
  return new Map([...headers.members].map(([title, node]) => [title.toLowerCase(), { node, title }]));
}
