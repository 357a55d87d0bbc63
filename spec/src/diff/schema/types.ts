import { brokenBy, type Change, change, type Effect, type Position } from "../change.ts";
import type { Shape } from "./shape.ts";

/** The narrower formats that a format includes. */
const INCLUDED: Record<string, string[]> = { int64: ["int32"], double: ["float"] };

/** Compares whether null is allowed, unless any value is. */
export function* compareNullability(a: Shape, b: Shape, at: Position): Generator<Change> {
  const says = ({ types, branches }: Shape) => types !== undefined || branches.length > 0;
  if (a.nullable === b.nullable || !says(a) || !says(b)) return;
  if (b.nullable) yield change(at, "null-allowed", "can be null now", brokenBy("wider", at.side));
  else yield change(at, "null-removed", "can be null no longer", brokenBy("narrower", at.side));
}

/** Compares type and format. */
export function* compareTypes(a: Shape, b: Shape, at: Position): Generator<Change> {
  const effect = effectOfTypes(a.types, b.types);
  if (effect) {
    yield change(at, "type-changed", `is ${named(b.types)}, was ${named(a.types)}`, brokenBy(effect, at.side));
    return;
  }
  yield* compareFormats(a.keywords["format"], b.keywords["format"], at);
}

function effectOfTypes(before: string[] | undefined, after: string[] | undefined): Effect | undefined {
  const fits = (type: string, types: string[] | undefined) =>
    types === undefined || types.includes(type) || (type === "integer" && types.includes("number"));
  const kept = before === undefined ? after === undefined : before.every((type) => fits(type, after));
  const old = after === undefined ? before === undefined : after.every((type) => fits(type, before));
  if (kept && old) return undefined;
  if (kept) return "wider";
  return old ? "narrower" : "different";
}

function* compareFormats(before: unknown, after: unknown, at: Position): Generator<Change> {
  if (before === after) return;
  const effect = effectOfFormats(before, after);
  yield change(
    at,
    "format-changed",
    `has ${after === undefined ? "no format" : `the format ${after}`}, had ${before ?? "none"}`,
    // Generators choose their types by the format: `int64` differs from `int32`, and from no format.
    [...brokenBy(effect, at.side), "generated clients"],
  );
}

function effectOfFormats(before: unknown, after: unknown): Effect {
  if (before === undefined) return "narrower";
  if (after === undefined) return "wider";
  if (INCLUDED[String(before)]?.includes(String(after))) return "narrower";
  return INCLUDED[String(after)]?.includes(String(before)) ? "wider" : "different";
}

function named(types: string[] | undefined): string {
  return types === undefined ? "anything" : types.join(" or ") || "nothing";
}
