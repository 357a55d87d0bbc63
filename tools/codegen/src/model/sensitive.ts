import type { SpecNode } from "../spec-node.ts";

/** Finds what `x-sensitive` marks in the bodies of operations. */
export class SensitiveProperties {
  /** Of each schema met, the names below it; many operations share most of theirs. */
  readonly #known = new Map<string, readonly string[]>();

  /** The names of the secrets in an operation's bodies, sorted. */
  of(operation: SpecNode): string[] {
    const found = new Set<string>();
    const bodies = [operation.get("requestBody"), ...operation.entriesOf("responses").map(([, node]) => node)];
    for (const body of bodies) {
      for (const [, media] of body?.entriesOf("content") ?? []) {
        const schema = media.get("schema");
        if (schema) for (const name of this.#below(schema)) found.add(name);
      }
    }
    return [...found].sort();
  }

  #below(schema: SpecNode): readonly string[] {
    const known = this.#known.get(schema.pointer);
    if (known) return known;
    // A schema that contains itself adds nothing the second time.
    this.#known.set(schema.pointer, []);
    const found = [...this.#inProperties(schema), ...this.#inParts(schema)];
    this.#known.set(schema.pointer, found);
    return found;
  }

  #inProperties(schema: SpecNode): string[] {
    const properties = schema.get("properties");
    return (properties?.entries() ?? []).flatMap(([name, child]) => {
      // The mark may stand beside a `$ref`.
      const marked = child.flag("x-sensitive") || properties?.own(name)?.flag("x-sensitive");
      return [...(marked ? [name] : []), ...this.#below(child)];
    });
  }

  #inParts(schema: SpecNode): string[] {
    const elements = [schema.get("items"), schema.get("additionalProperties")];
    const branches = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schema.itemsOf(keyword));
    return [...elements, ...branches].flatMap((child) => (child ? this.#below(child) : []));
  }
}
