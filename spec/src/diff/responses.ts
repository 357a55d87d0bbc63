import { type Change, change, type Position } from "./change.ts";
import { compareHeaders } from "./headers.ts";
import { compareMedia } from "./media-types.ts";
import type { Node } from "./node.ts";
import type { Operation } from "./operations.ts";

/** The changes of responses that many operations share, so that they are compared once. */
export type SharedResponses = Map<string, Change[]>;

/** Compares the responses of an operation, by status. */
export function* compareResponses(before: Operation, after: Operation, shared: SharedResponses): Generator<Change> {
  const [old, next] = [before.node.at("responses").members, after.node.at("responses").members];
  const at: Position = { operation: before.id, side: "response", place: before.id };
  for (const [status, response] of old) {
    const other = next.get(status);
    if (other) yield* responseChanges(status, response, other, at, shared);
    else yield change(at, "status-removed", `${status} is answered no longer`, ["readers", "servers"]);
  }
  for (const status of next.keys()) {
    if (!old.has(status)) yield statusAdded(status, at);
  }
}

/** Readers handle a new error by its class, but a new success is not what they expect. */
function statusAdded(status: string, at: Position): Change {
  const isError = /^([45]|default)/.test(status);
  return change(at, "status-added", `${status} can be answered as well`, isError ? [] : ["readers"]);
}

function* responseChanges(
  status: string,
  before: Node,
  after: Node,
  at: Position,
  shared: SharedResponses,
): Generator<Change> {
  if (before.component === undefined || after.component === undefined) {
    yield* compareResponse(status, before, after, at);
    return;
  }
  const key = `${before.component} ${after.component}`;
  const changes = shared.get(key) ?? [...compareResponse(status, before, after, at)];
  shared.set(key, changes);
  for (const found of changes) yield { ...found, operations: [at.operation] };
}

function* compareResponse(status: string, before: Node, after: Node, at: Position): Generator<Change> {
  const place = before.title ?? `${at.operation} ${status}`;
  const position = { ...at, place };
  yield* compareErrorCodes(before, after, position);
  yield* compareHeaders(before.at("headers"), after.at("headers"), position);
  yield* compareMedia(before, after, position);
}

/** Readers handle an unknown code by its status, and never see a removed code again. */
function* compareErrorCodes(before: Node, after: Node, at: Position): Generator<Change> {
  const [old, next] = [before.at("x-error-codes").texts, after.at("x-error-codes").texts];
  const gone = old.filter((code) => !next.includes(code));
  const added = next.filter((code) => !old.includes(code));
  if (gone.length > 0) yield change(at, "error-code-removed", `carries ${gone.join(", ")} no longer`, ["readers"]);
  if (added.length > 0) yield change(at, "error-code-added", `can carry ${added.join(", ")} as well`);
}
