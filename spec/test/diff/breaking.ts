import { answers } from "./breaking/answers.ts";
import { bodies } from "./breaking/bodies.ts";
import { names } from "./breaking/names.ts";
import { operations } from "./breaking/operations.ts";
import { parameters } from "./breaking/parameters.ts";
import { properties } from "./breaking/properties.ts";
import type { Breaking } from "./breaking/row.ts";
import { security } from "./breaking/security.ts";
import { values } from "./breaking/values.ts";

/** Breaking changes, each reported on one line. */
export const BREAKING: Breaking[] = [
  ...operations,
  ...security,
  ...parameters,
  ...bodies,
  ...answers,
  ...properties,
  ...values,
  ...names,
];
