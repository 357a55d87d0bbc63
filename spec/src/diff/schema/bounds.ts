import { brokenBy, type Change, change, type Position } from "../change.ts";
import type { Shape } from "./shape.ts";

const LEAST = ["minLength", "minItems", "minProperties", "minContains"];
const MOST = ["maxLength", "maxItems", "maxProperties", "maxContains"];

/** Compares the bounds of values, lengths and counts. */
export function* compareBounds(a: Shape, b: Shape, at: Position): Generator<Change> {
  for (const keyword of LEAST) {
    const least = (shape: Shape) => numberOf(shape, keyword) ?? 0;
    yield* bound(keyword, least(a), least(b), least(b) > least(a), at);
  }
  for (const keyword of MOST) {
    const most = (shape: Shape) => numberOf(shape, keyword) ?? Number.POSITIVE_INFINITY;
    yield* bound(keyword, most(a), most(b), most(b) < most(a), at);
  }
  yield* bound("minimum", ...pair(a, b, lower), at);
  yield* bound("maximum", ...pair(a, b, upper), at);
  yield* compareMultiples(numberOf(a, "multipleOf"), numberOf(b, "multipleOf"), at);
}

/** A limit and its strictness: the greater it is, the fewer values remain. */
interface Limit {
  text: string;
  strictness: [value: number, exclusive: number];
}

function lower(shape: Shape): Limit {
  return limit(shape, "minimum", "exclusiveMinimum", 1);
}

function upper(shape: Shape): Limit {
  return limit(shape, "maximum", "exclusiveMaximum", -1);
}

/** For integers, "more than 0" and "at least 1" are the same. */
function limit(shape: Shape, inclusive: string, exclusive: string, sign: 1 | -1): Limit {
  const whole = shape.types?.every((type) => type === "integer") === true;
  const limits: Limit[] = [{ text: "none", strictness: [Number.NEGATIVE_INFINITY, 0] }];
  const least = numberOf(shape, inclusive);
  if (least !== undefined) limits.push({ text: String(least), strictness: [sign * least, 0] });
  const more = numberOf(shape, exclusive);
  if (more !== undefined && whole) limits.push({ text: String(more + sign), strictness: [sign * more + 1, 0] });
  else if (more !== undefined) limits.push({ text: `${more} exclusive`, strictness: [sign * more, 1] });
  return limits.reduce((strictest, next) => (stricter(next, strictest) ? next : strictest));
}

function pair(a: Shape, b: Shape, of: (shape: Shape) => Limit): [before: string, after: string, narrower: boolean] {
  const [before, after] = [of(a), of(b)];
  const same = !stricter(before, after) && !stricter(after, before);
  return [before.text, same ? before.text : after.text, stricter(after, before)];
}

function stricter(one: Limit, other: Limit): boolean {
  const [value, exclusive] = one.strictness;
  const [otherValue, otherExclusive] = other.strictness;
  return value > otherValue || (value === otherValue && exclusive > otherExclusive);
}

function* bound(
  keyword: string,
  before: number | string,
  after: number | string,
  narrower: boolean,
  at: Position,
): Generator<Change> {
  if (before === after) return;
  const show = (value: number | string) => (value === Number.POSITIVE_INFINITY ? "none" : value);
  const breaks = brokenBy(narrower ? "narrower" : "wider", at.side);
  yield change(at, "bound-changed", `has the ${keyword} ${show(after)}, had ${show(before)}`, breaks);
}

function* compareMultiples(before: number | undefined, after: number | undefined, at: Position): Generator<Change> {
  if (before === after) return;
  const divides = (divisor: number | undefined, number: number | undefined) =>
    divisor === undefined || (number !== undefined && Number.isInteger(number / divisor));
  const effect = divides(before, after) ? "narrower" : divides(after, before) ? "wider" : "different";
  const message = `has the multipleOf ${after ?? "none"}, had ${before ?? "none"}`;
  yield change(at, "bound-changed", message, brokenBy(effect, at.side));
}

function numberOf({ keywords }: Shape, keyword: string): number | undefined {
  const value = keywords[keyword];
  return typeof value === "number" ? value : undefined;
}
