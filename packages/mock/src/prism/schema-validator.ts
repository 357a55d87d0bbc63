import type { Violation } from "../answer/violation.ts";
import { validateAgainstSchema } from "./internals.ts";
import type { PrismOperation } from "./prism-operation.ts";

type Schema = Parameters<typeof validateAgainstSchema>[1];

/** What speaks against a value, in Prism's words. A schema that cannot be compiled speaks against none. */
export function schemaViolations(
  value: unknown,
  schema: object,
  { side, place, operation }: { side: "request" | "response"; place: string; operation: PrismOperation },
): readonly Violation[] {
  const bundle = "__bundled__" in operation ? operation.__bundled__ : undefined;
  const result = validateAgainstSchema(value, schema as Schema, false, side === "request" ? 0 : 1, place, bundle);
  return result._tag === "None" ? [] : result.value;
}
