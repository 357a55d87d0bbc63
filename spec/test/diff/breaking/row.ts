import type { Kind } from "../../../src/diff/kinds.ts";
import type { Json } from "../../../src/openapi/index.ts";
import { type Edit, inAnswer, inRequest } from "../planting.ts";

/** A breaking change: its title, the line that reports it, and the edit that makes it. */
export interface Breaking {
  title: string;
  kind: Kind;
  breaks: string;
  place: RegExp;
  plant: Edit;
  /** What has to exist before the edit. */
  given?: Edit;
}

/** The place of the property that `inRequest` and `inAnswer` plant. */
export const PLANTED = /\/planted$/;

/** Replaces a property of a request. */
export const sent = (title: string, kind: Kind, before: Json, after: Json, breaks = "callers"): Breaking => ({
  title: `of a request, ${title}`,
  kind,
  breaks,
  place: PLANTED,
  given: inRequest(before),
  plant: inRequest(after),
});

/** Replaces a property of a response. */
export const answered = (title: string, kind: Kind, before: Json, after: Json, breaks: string): Breaking => ({
  title: `of an answer, ${title}`,
  kind,
  breaks,
  place: PLANTED,
  given: inAnswer(before),
  plant: inAnswer(after),
});
