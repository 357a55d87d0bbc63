import { type Change, change, type Position } from "./change.ts";
import { compareMedia } from "./media-types.ts";
import type { Node } from "./node.ts";
import { compareSchemas } from "./schema/compare.ts";
import { compareDeprecation, compareSecrecy } from "./schema/sayings.ts";

/** Compares what parameters and headers have in common: their value and its serialization. */
export function* compareField(before: Node, after: Node, at: Position): Generator<Change> {
  yield* compareSerialization(before, after, at);
  yield* compareSecrecy(before.object, after.object, at);
  yield* compareDeprecation(before.object, after.object, at);
  if (before.at("schema").exists && after.at("schema").exists) {
    yield* compareSchemas(before.at("schema"), after.at("schema"), at);
  } else {
    yield* compareMedia(before, after, at);
  }
}

function* compareSerialization(before: Node, after: Node, at: Position): Generator<Change> {
  const [old, next] = [serialization(before), serialization(after)];
  if (old === next) return;
  const breaks: Change["breaks"] = at.side === "request" ? ["callers", "servers"] : ["readers", "servers"];
  yield change(at, "serialization-changed", `is written ${next}, was ${old}`, breaks);
}

function serialization(node: Node): string {
  const place = node.at("in").text ?? "header";
  const style = node.at("style").text ?? (["query", "cookie"].includes(place) ? "form" : "simple");
  const explode = node.at("explode").value ?? style === "form";
  const words = [node.at("schema").exists ? `with style ${style}` : "as its media type says"];
  if (explode) words.push("exploded");
  if (node.at("allowReserved").value === true) words.push("with reserved characters");
  return words.join(", ");
}
