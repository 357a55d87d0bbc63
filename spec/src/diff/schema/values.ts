import { isDeepStrictEqual } from "node:util";
import { asArray, type Json } from "../../openapi/index.ts";
import { brokenBy, type Change, change, type Position } from "../change.ts";
import type { Shape } from "./shape.ts";

/** The listed values of a schema: all of them, or those known today. */
interface Listed {
  values: Json[];
  closed: boolean;
}

/** Compares the values of `const`, `enum` and `x-open-enum`. */
export function* compareValues(a: Shape, b: Shape, at: Position): Generator<Change> {
  const [before, after] = [listedIn(a), listedIn(b)];
  yield* compareClosing(before, after, at);
  const has = ({ values }: Listed, value: Json) => values.some((other) => isDeepStrictEqual(other, value));
  const gone = before.values.filter((value) => !has(after, value));
  const opened = before.closed && !after.closed && after.values.length === 0;
  if (gone.length > 0 && !opened) {
    yield change(at, "value-removed", `has ${list(gone)} no longer`, removed(before, after, at));
  }
  const added = after.values.filter((value) => !has(before, value));
  const closed = !before.closed && before.values.length === 0;
  if (added.length > 0 && !closed) {
    const breaks = before.closed && after.closed ? brokenBy("wider", at.side) : [];
    yield change(at, "value-added", `has ${list(added)} as well`, breaks);
  }
}

function list(values: Json[]): string {
  return `the ${values.length === 1 ? "value" : "values"} ${values.map((value) => JSON.stringify(value)).join(", ")}`;
}

/**
 * In a request, a removed value is refused. In a response, readers never find it again: code that compares with it does
 * not compile against the new names. If the list is closed, a server that still sends it is wrong.
 */
function removed(before: Listed, after: Listed, at: Position): Change["breaks"] {
  if (at.side === "request") return ["callers"];
  return before.closed && after.closed ? ["servers", "generated clients"] : ["readers"];
}

function* compareClosing(before: Listed, after: Listed, at: Position): Generator<Change> {
  if (before.closed && !after.closed) {
    yield change(at, "values-opened", "can have other values than those listed", brokenBy("wider", at.side));
  } else if (!before.closed && after.closed) {
    yield change(at, "values-closed", "can have no other values than those listed", brokenBy("narrower", at.side));
  }
}

function listedIn({ keywords }: Shape): Listed {
  if ("const" in keywords) return { values: [keywords["const"] ?? null], closed: true };
  if ("enum" in keywords) return { values: asArray(keywords["enum"]), closed: true };
  return { values: asArray(keywords["x-open-enum"]), closed: false };
}
