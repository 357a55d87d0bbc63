import type { SpecNode } from "../../read/spec-node.ts";

/** The names of the properties in the bodies of an operation that are marked `x-sensitive`, sorted. */
export function sensitiveProperties(operation: SpecNode): string[] {
  const bodies = [operation.get("requestBody"), ...operation.entriesOf("responses").map(([, node]) => node)];
  const names = new Set<string>();
  // Visits each schema once, however often others refer to it.
  const schemas = new Map<string, SpecNode>();
  const add = (schema: SpecNode | undefined) => void (schema && schemas.set(schema.pointer, schema));
  for (const body of bodies) for (const [, media] of body?.entriesOf("content") ?? []) add(media.get("schema"));
  for (const schema of schemas.values()) {
    const properties = schema.get("properties");
    for (const [name, property] of properties?.entries() ?? []) {
      // The mark may stand beside a `$ref`.
      if (property.flag("x-sensitive") || properties?.own(name)?.flag("x-sensitive")) names.add(name);
      add(property);
    }
    for (const key of ["items", "additionalProperties"]) add(schema.get(key));
    for (const key of ["allOf", "anyOf", "oneOf"]) schema.itemsOf(key).forEach(add);
  }
  return [...names].sort();
}
