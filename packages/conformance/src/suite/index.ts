import type { Rule } from "../check.ts";
import { answers, examples, succeeds } from "./answers.ts";
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
  routes,
  succeeds,
  examples,
  unauthenticated,
  notFound,
  unknownParameter,
  invalidParameter,
  malformedBody,
  invalidBody,
  unsupportedMediaType,
  answers,
];
