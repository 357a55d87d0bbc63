import { type Audience, type Change, change, type Position } from "./change.ts";
import type { Node } from "./node.ts";
import { demandOf } from "./schema/annotations.ts";
import { compareSchemas } from "./schema/compare.ts";

/** Compares the `content` of a body, by media type. */
export function* compareMedia(before: Node, after: Node, at: Position): Generator<Change> {
  const [old, next] = [byName(before), byName(after)];
  const gone = [...old.keys()].filter((name) => !next.has(name));
  const added = [...next.keys()].filter((name) => !old.has(name));
  const isReplaced = gone.length > 0 && gone.length === old.size;
  if (gone.length > 0) {
    const message = `is ${gone.join(", ")} no longer${added.length > 0 ? `, but ${added.join(", ")}` : ""}`;
    const breaks: Audience[] = [
      at.side === "request" ? "callers" : "readers",
      ...(isReplaced ? ["servers" as const] : []),
    ];
    yield change(at, "media-type-removed", message, breaks);
  }
  if (added.length > 0 && gone.length === 0) yield mediaTypeAdded(old.size === 0, added, at);
  for (const [name, media] of old) {
    // If one media type replaced another, their contents are compared too.
    const other = next.get(name) ?? (isReplaced && old.size === 1 ? next.get(added[0] ?? "") : undefined);
    if (other) yield* compareMediaType(media, other, at);
  }
}

/** Clients request an additional media type with `Accept`. The first media type adds a body. */
function mediaTypeAdded(isFirst: boolean, added: string[], at: Position): Change {
  const breaks: Audience[] = isFirst && at.side === "response" ? ["readers", "servers"] : [];
  return change(at, "media-type-added", `can be ${added.join(", ")}${isFirst ? "" : " as well"}`, breaks);
}

function* compareMediaType(before: Node, after: Node, at: Position): Generator<Change> {
  yield* compareSchemas(before.at("schema"), after.at("schema"), at);
  const encoding = (node: Node) => demandOf(node.at("encoding").value);
  if (encoding(before) !== encoding(after)) {
    const breaks: Audience[] = at.side === "request" ? ["callers", "servers"] : ["readers", "servers"];
    yield change(at, "encoding-changed", "has its parts encoded in another way", breaks);
  }
}

/** The media types, ignoring case and spaces. */
function byName(node: Node): Map<string, Node> {
  return new Map(
    [...node.at("content").members].map(([name, media]) => [name.toLowerCase().replace(/\s/g, ""), media]),
  );
}
