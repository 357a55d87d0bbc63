import type { ProblemError } from "../gen/models.ts";
import { validators } from "../gen/validators.ts";
import type { SchemaError } from "./validator.ts";
import { wordsFor } from "./words.ts";

/** What is wrong with a value, by the schema with a name; nothing when it fits. */
export function schemaErrors(value: unknown, name: string): readonly SchemaError[] {
  const validate = validators[name];
  if (validate === undefined) throw new TypeError(`there is no validator ${name}`);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** A fault in the body, by the pointer to its place. */
export function bodyError(error: SchemaError): ProblemError {
  const { code, detail, property } = wordsFor(error);
  const below = property === undefined ? "" : `/${property.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return { pointer: `${error.instancePath}${below}`, code, detail };
}
