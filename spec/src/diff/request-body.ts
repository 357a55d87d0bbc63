import { type Change, change, type Position } from "./change.ts";
import { compareMedia } from "./media-types.ts";
import type { Operation } from "./operations.ts";

/** Compares the request body of an operation. */
export function* compareRequestBody(before: Operation, after: Operation): Generator<Change> {
  const [old, next] = [before.node.at("requestBody"), after.node.at("requestBody")];
  const at: Position = { operation: before.id, side: "request", place: `${before.id} request` };
  const [was, is] = [old.at("required").value === true, next.at("required").value === true];
  if (!old.exists && !next.exists) return;
  if (!next.exists) yield change(at, "body-removed", "the body is gone", ["callers"]);
  else if (!old.exists) {
    yield change(at, "body-added", `a body is new, and ${is ? "required" : "optional"}`, is ? ["callers"] : []);
  } else {
    if (is && !was) yield change(at, "body-required", "the body is required now", ["callers"]);
    if (was && !is) yield change(at, "body-optional", "the body is optional now");
    yield* compareMedia(old, next, at);
  }
}
