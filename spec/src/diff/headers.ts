import { type Change, change, type Position } from "./change.ts";
import { compareField } from "./field.ts";
import type { Node } from "./node.ts";

/** Compares the headers of a response. */
export function* compareHeaders(before: Node, after: Node, at: Position): Generator<Change> {
  const [old, next] = [byName(before), byName(after)];
  for (const [name, { node, title }] of old) {
    const other = next.get(name)?.node;
    if (!other) yield change(at, "header-removed", `${title} is gone`, ["readers"]);
    else yield* compareHeader(title, node, other, { ...at, place: node.title ?? `${at.place} ${title}` });
  }
  for (const [name, { node, title }] of next) {
    if (old.has(name)) continue;
    const required = node.at("required").value === true;
    const message = `${title} is new, and ${required ? "required" : "optional"}`;
    yield change(at, "header-added", message, required ? ["servers"] : []);
  }
}

function* compareHeader(title: string, before: Node, after: Node, at: Position): Generator<Change> {
  const required = (node: Node) => node.at("required").value === true;
  if (required(after) && !required(before))
    yield change(at, "header-required", `${title} is required now`, ["servers"]);
  if (!required(after) && required(before))
    yield change(at, "header-optional", `${title} is optional now`, ["readers"]);
  yield* compareField(before, after, at);
}

function byName(headers: Node): Map<string, { node: Node; title: string }> {
  return new Map([...headers.members].map(([title, node]) => [title.toLowerCase(), { node, title }]));
}
