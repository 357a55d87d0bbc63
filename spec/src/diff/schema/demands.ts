import { isDeepStrictEqual } from "node:util";
import { brokenBy, type Change, change, type Effect, type Position } from "../change.ts";
import { ANNOTATIONS, demandOf } from "./annotations.ts";
import type { Shape } from "./shape.ts";

/** Keywords with comparisons of their own. */
const ELSEWHERE =
  /^(const|enum|format|properties|required|items|uniqueItems|multipleOf|additionalProperties|unevaluatedProperties|((min|max)(Length|Items|Properties|Contains))|((exclusiveM|m)(in|ax)imum)|readOnly|writeOnly|discriminator)$/;

/** Compares all other constraints: `pattern`, `not`, `if`, `contains`, `propertyNames` and so on. */
export function* compareDemands(a: Shape, b: Shape, at: Position): Generator<Change> {
  const keywords = new Set([...Object.keys(a.keywords), ...Object.keys(b.keywords)]);
  for (const keyword of keywords) {
    if (ELSEWHERE.test(keyword) || ANNOTATIONS.has(keyword) || keyword.startsWith("x-")) continue;
    const [before, after] = [a.keywords[keyword], b.keywords[keyword]];
    if (isDeepStrictEqual(before, after) || demandOf(before) === demandOf(after)) continue;
    const effect: Effect = before === undefined ? "narrower" : after === undefined ? "wider" : "different";
    const what = { narrower: "is new", wider: "is gone", different: "is another one" }[effect];
    yield change(at, "demand-changed", `${keyword} ${what}${shown(before, after)}`, brokenBy(effect, at.side));
  }
}

function shown(before: unknown, after: unknown): string {
  if (typeof before === "string" && typeof after === "string") return `: ${after}, was ${before}`;
  return typeof after === "string" ? `: ${after}` : "";
}
