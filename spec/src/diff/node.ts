import type { Document } from "../document.ts";
import {
  asArray,
  asObject,
  componentOf,
  isRecord,
  type Json,
  type JsonObject,
  tokensOf,
  valueAt,
} from "../openapi/index.ts";

/** A value of a document. Navigation follows `$ref`s, and a missing value is a node without a value. */
export class Node {
  readonly document: Document;
  readonly value: Json | undefined;
  /** The component of the value, by the last `$ref` that led to it: `schemas Space`. */
  readonly component: string | undefined;

  private constructor(document: Document, value: Json | undefined, component?: string) {
    this.document = document;
    this.value = value;
    this.component = component;
  }

  static of(document: Document, value: Json | undefined): Node {
    let found = value;
    let component: string | undefined;
    const seen = new Set<string>();
    // Only schemas have a `$ref` with siblings, and the comparison of schemas handles it.
    for (let reference = refOf(found); reference !== undefined && !seen.has(reference); reference = refOf(found)) {
      seen.add(reference);
      found = valueAt(document, tokensOf(reference) ?? []) as Json | undefined;
      const { kind, name } = componentOf(reference) ?? {};
      if (kind !== undefined) component = `${kind} ${name}`;
    }
    return new Node(document, found, component);
  }

  /** The component for messages: `parameter limit`. */
  get title(): string | undefined {
    return this.component?.replace(/^(\w+)s /, "$1 ");
  }

  at(key: string): Node {
    const holder = asObject(this.value);
    return Node.of(this.document, Object.hasOwn(holder, key) ? holder[key] : undefined);
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  get object(): JsonObject {
    return asObject(this.value);
  }

  /** The members, by name. */
  get members(): Map<string, Node> {
    return new Map(Object.entries(this.object).map(([key, value]) => [key, Node.of(this.document, value)]));
  }

  get items(): Node[] {
    return asArray(this.value).map((item) => Node.of(this.document, item));
  }

  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }

  get texts(): string[] {
    return asArray(this.value).filter((item) => typeof item === "string");
  }
}

/** The same text for values that differ only in the order of members. */
export function canonical(value: Json | undefined): string {
  return JSON.stringify(value ?? null, (_, part: Json) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

/** The `$ref` of a value that has only descriptions beside it. */
function refOf(value: Json | undefined): string | undefined {
  const { $ref, description: _, summary: __, ...others } = asObject(value);
  return typeof $ref === "string" && $ref.startsWith("#/") && Object.keys(others).length === 0 ? $ref : undefined;
}
