import type { Kind } from "../../../src/diff/kinds.ts";
import type { Json } from "../../../src/openapi/index.ts";
import { type Edit, inAnswer, inRequest } from "../planting.ts";

/** A change that breaks: what it is, the one line that names it, and how it comes about. */
export interface Breaking {
  title: string;
  kind: Kind;
  breaks: string;
  place: RegExp;
  plant: Edit;
  /** What has to be there before. */
  given?: Edit;
}

/** The place of the property that `inRequest` and `inAnswer` plant. */
export const PLANTED = /\/planted$/;

/** A property of a request becomes another one. */
export const sent = (title: string, kind: Kind, before: Json, after: Json, breaks = "callers"): Breaking => ({
  title: `of a request, ${title}`,
  kind,
  breaks,
  place: PLANTED,
  given: inRequest(before),
  plant: inRequest(after),
});

/** A property of an answer becomes another one. */
export const answered = (title: string, kind: Kind, before: Json, after: Json, breaks: string): Breaking => ({
  title: `of an answer, ${title}`,
  kind,
  breaks,
  place: PLANTED,
  given: inAnswer(before),
  plant: inAnswer(after),
});
