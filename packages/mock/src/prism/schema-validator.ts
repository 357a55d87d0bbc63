import type { ErrorObject } from "ajv";
import { errorSeverity, type Violation, warningSeverity } from "../answer/violation.ts";
import { convertAjvErrors, validateAgainstSchema } from "./internals.ts";
import { createLazyValidator } from "./lazy-validator.ts";
import type { PrismOperation } from "./prism-operation.ts";
import { sharedBundle } from "./shared-schemas.ts";

type Schema = Parameters<typeof validateAgainstSchema>[1];
type Side = "request" | "response";

/** Where a value stands. */
export interface ValidatedPlace {
  readonly side: Side;
  /** The first name of the violations' paths: `query`, `body`. */
  readonly place: string;
  readonly operation: PrismOperation;
}

/**
 * What speaks against a value, in Prism's words. A schema that cannot be compiled speaks against none; where schemas are
 * shared, a warning says so.
 */
export function schemaViolations(
  value: unknown,
  schema: object,
  { side, place, operation }: ValidatedPlace,
): readonly Violation[] {
  const context = side === "request" ? 0 : 1;
  const validate = lazyValidator(operation, side);
  if (validate === undefined) {
    const bundle = "__bundled__" in operation ? operation.__bundled__ : undefined;
    const result = validateAgainstSchema(value, schema as Schema, false, context, place, bundle);
    return result._tag === "None" ? [] : result.value;
  }
  const { errors, unchecked } = validate(value, schema as Record<string, unknown>);
  const found = isNonEmpty(errors) ? convertAjvErrors(errors, errorSeverity, context, place) : [];
  if (unchecked === undefined) return found;
  const name = side === "request" ? "Request" : "Response";
  const message = `${name} ${place} is not checked completely, as its schema cannot be compiled: ${unchecked}`;
  return [...found, { path: [place], code: "unchecked", severity: warningSeverity, message }];
}

const validators = new WeakMap<object, Map<Side, ReturnType<typeof createLazyValidator>>>();

function lazyValidator(operation: PrismOperation, side: Side): ReturnType<typeof createLazyValidator> | undefined {
  const bundle = sharedBundle(operation);
  if (bundle === undefined) return undefined;
  const known = validators.get(bundle) ?? new Map<Side, ReturnType<typeof createLazyValidator>>();
  validators.set(bundle, known);
  const eager = () => JSON.stringify(operation).includes('"unevaluated');
  const validator = known.get(side) ?? createLazyValidator(bundle, { side, eager: eager() });
  known.set(side, validator);
  return validator;
}

function isNonEmpty(errors: readonly ErrorObject[]): errors is [ErrorObject, ...ErrorObject[]] {
  return errors.length > 0;
}
