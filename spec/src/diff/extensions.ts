import { type Audience, type Change, change, type Position } from "./change.ts";
import { canonical, type Node } from "./node.ts";
import type { Operation } from "./operations.ts";
import { compareDeprecation } from "./schema/sayings.ts";

/** How far a client may rely on a repetition, from not at all to fully. */
const REPEATABLE = ["none", "key", "natural"];

/** Extensions with a comparison of their own. */
const KNOWN = ["x-sdk-method", "x-idempotency", "x-pagination", "x-long-running", "x-bulk"];

/** Compares the parts of an operation that shape generated clients: its id, tag, and `x-` members. */
export function* compareClientSurface(before: Operation, after: Operation): Generator<Change> {
  const at: Position = { operation: before.id, side: "request", place: before.id };
  const [old, next] = [before.node, after.node];
  if (before.id !== after.id) {
    yield change(at, "operation-id-changed", `has the operationId ${after.id}`, ["generated clients"]);
  }
  const tags = (node: Node) => node.at("tags").texts.join(", ");
  if (tags(old) !== tags(next)) {
    yield change(at, "tags-changed", `has the tags ${tags(next) || "none"}, had ${tags(old) || "none"}`, [
      "generated clients",
    ]);
  }
  yield* compareDeprecation(old.object, next.object, at);
  yield* compareIdempotency(old, next, at);
  yield* member("x-sdk-method", "sdk-method-changed", ["generated clients"]);
  yield* member("x-pagination", "pagination-changed", paginationBreaks(old, next));
  yield* member("x-long-running", "long-running-changed", ["generated clients"]);
  yield* member("x-bulk", "bulk-changed", ["generated clients"]);
  for (const name of new Set([...Object.keys(old.object), ...Object.keys(next.object)])) {
    if (name.startsWith("x-") && !KNOWN.includes(name)) yield* member(name, "extension-changed", []);
  }

  function* member(name: string, kind: Change["kind"], breaks: Audience[]): Generator<Change> {
    const show = (node: Node) =>
      node.at(name).exists ? (node.at(name).text ?? canonical(node.at(name).value)) : "none";
    if (show(old) === show(next)) return;
    yield change(at, kind, `has the ${name} ${show(next)}, had ${show(old)}`, breaks);
  }
}

/** Another style changes no method: it is still a list of pages. */
function paginationBreaks(before: Node, after: Node): Audience[] {
  const styles = (node: Node) => node.at("x-pagination").at("styles").texts;
  const isKept = before.at("x-pagination").exists && styles(before).every((style) => styles(after).includes(style));
  return isKept ? [] : ["generated clients"];
}

/** Callers rely on the old promise; servers have to keep the new one. */
function* compareIdempotency(before: Node, after: Node, at: Position): Generator<Change> {
  const of = (node: Node) => node.at("x-idempotency").text ?? "none";
  const [old, next] = [of(before), of(after)];
  if (old === next) return;
  const isLess = REPEATABLE.indexOf(next) < REPEATABLE.indexOf(old);
  const message = `has the x-idempotency ${next}, had ${old}`;
  yield change(at, "idempotency-changed", message, [isLess ? "callers" : "servers"]);
}
