import type { Rule } from "../check.ts";
import { answers, examples, succeeds } from "./answers.ts";
import { capabilities, notSupported, refused } from "./capabilities.ts";
import { keyReused, parallel, replay } from "./idempotency.ts";
import { apart, isolated, unlisted } from "./isolation.ts";
import { changed, created, listed, removed, renamed, replaced, taken } from "./lifecycle.ts";
import {
  conflictingPages,
  filters,
  foreignCursor,
  limits,
  pagesByCursor,
  pagesByOffset,
  pagesWhileWriting,
  sorted,
  unknownField,
} from "./pages.ts";
import { currentIfMatch, staleIfMatch } from "./preconditions.ts";
import {
  invalidBody,
  invalidParameter,
  malformedBody,
  notFound,
  routes,
  unauthenticated,
  unknownParameter,
  unsupportedMediaType,
} from "./refusals.ts";

/** All rules, in the order in which they are tried. */
export const rules: readonly Rule[] = [
  capabilities,
  notSupported,
  refused,
  routes,
  succeeds,
  examples,
  created,
  listed,
  changed,
  replaced,
  renamed,
  removed,
  taken,
  currentIfMatch,
  staleIfMatch,
  replay,
  keyReused,
  parallel,
  pagesByCursor,
  pagesByOffset,
  pagesWhileWriting,
  limits,
  conflictingPages,
  foreignCursor,
  filters,
  sorted,
  unknownField,
  isolated,
  unlisted,
  apart,
  unauthenticated,
  notFound,
  unknownParameter,
  invalidParameter,
  malformedBody,
  invalidBody,
  unsupportedMediaType,
  answers,
];
