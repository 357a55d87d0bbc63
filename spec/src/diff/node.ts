import type { Document, Json } from "../document.ts";

export type JsonObject = { [key: string]: Json };

/** A value of a document. Going on from a node follows `$ref`s; what is not there is a node without a value. */
export class Node {
  readonly document: Document;
  readonly value: Json | undefined;
  /** The component that the value is, by the last `$ref` that led to it: `schemas Space`. */
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
    // A `$ref` with siblings, which only schemas have, is left to those who read schemas.
    for (let reference = refOf(found); reference !== undefined && !seen.has(reference); reference = refOf(found)) {
      seen.add(reference);
      const keys = reference.slice(2).split("/").map(decoded);
      found = keys.reduce<Json | undefined>((parent, key) => asObject(parent)[key], document);
      if (keys[0] === "components" && keys.length === 3) component = `${keys[1]} ${keys[2]}`;
    }
    return new Node(document, found, component);
  }

  /** The component as it is shown: `parameter limit`. */
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

/** The same text for values that differ in the order of members alone. */
export function canonical(value: Json | undefined): string {
  return JSON.stringify(value ?? null, (_, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function asArray(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The `$ref` of a value that says nothing else than descriptions beside it. */
function refOf(value: Json | undefined): string | undefined {
  const { $ref, description: _, summary: __, ...others } = asObject(value);
  return typeof $ref === "string" && $ref.startsWith("#/") && Object.keys(others).length === 0 ? $ref : undefined;
}

function decoded(key: string): string {
  return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
}
