import { componentOf, refOf } from "@orgplane/spec/internal/openapi";

/** The key of the schema that a reference like `#/components/schemas/Space` leads to; undefined for other references. */
export function schemaKey(ref: string): string | undefined {
  const component = componentOf(ref);
  return component?.kind === "schemas" ? component.name : undefined;
}

/** The key of the schema that a schema refers to. */
export function referencedKey(schema: unknown): string | undefined {
  const ref = refOf(schema);
  return ref === undefined ? undefined : schemaKey(ref);
}
