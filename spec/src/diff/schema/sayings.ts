import { isDeepStrictEqual } from "node:util";
import { type Audience, type Change, change, type Position } from "../change.ts";
import type { Shape } from "./shape.ts";

/** Compares keywords that forbid no value: the default, secrets, deprecation, the discriminator. */
export function* compareSayings(a: Shape, b: Shape, at: Position): Generator<Change> {
  if (at.side === "request") yield* compareDefaults(a, b, at);
  yield* compareSecrecy(a.keywords, b.keywords, at);
  yield* compareDeprecation(a.keywords, b.keywords, at);
  if (!isDeepStrictEqual(a.keywords["discriminator"], b.keywords["discriminator"])) {
    yield change(at, "discriminator-changed", "is told apart in another way", ["generated clients"]);
  }
}

/** An absent value counts as the default: callers that leave it out get something else. */
function* compareDefaults(a: Shape, b: Shape, at: Position): Generator<Change> {
  const [before, after] = [a.keywords["default"], b.keywords["default"]];
  if (isDeepStrictEqual(before, after)) return;
  const show = (value: unknown) => (value === undefined ? "none" : JSON.stringify(value));
  const breaks: Audience[] = before === undefined ? [] : after === undefined ? ["callers"] : ["callers", "servers"];
  yield change(at, "default-changed", `has the default ${show(after)}, had ${show(before)}`, breaks);
}

/** Clients show a former secret in errors and logs, which they used to keep out. */
export function* compareSecrecy(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  at: Position,
): Generator<Change> {
  const [was, is] = [before["x-sensitive"] === true, after["x-sensitive"] === true];
  if (is && !was) yield change(at, "marked-secret", "is marked as a secret now");
  if (was && !is) yield change(at, "unmarked-secret", "is marked as a secret no longer", ["generated clients"]);
}

/** Compares `deprecated`, which announces a breaking change, but is none itself. */
export function* compareDeprecation(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  at: Position,
): Generator<Change> {
  const [was, is] = [before["deprecated"] === true, after["deprecated"] === true];
  if (was !== is) yield change(at, "deprecation-changed", is ? "is deprecated now" : "is deprecated no longer");
}
