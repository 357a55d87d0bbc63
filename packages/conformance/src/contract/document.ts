/** Anything that JSON can say. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** A bundled contract: components stand in one place, and every `$ref` leads there. */
export class ContractDocument {
  readonly root: JsonObject;

  constructor(root: JsonObject) {
    this.root = root;
  }

  /** Follows `$ref`s until something is there. @throws {Error} on a `$ref` that leads nowhere. */
  resolve(node: Json | undefined): JsonObject {
    if (isObject(node) && typeof node["$ref"] === "string") {
      const target = this.at(node["$ref"]);
      if (target === undefined) throw new Error(`${node["$ref"]} leads nowhere`);
      return this.resolve(target);
    }
    return object(node);
  }

  /** What stands at a JSON pointer in a fragment, such as `#/components/parameters/IfMatch`; undefined if nothing does. */
  at(fragment: string): Json | undefined {
    const parts = fragment.replace("#/", "").split("/");
    return parts.reduce<Json | undefined>((at, part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      return Array.isArray(at) ? at[Number(key)] : isObject(at) ? at[key] : undefined;
    }, this.root);
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one where there is none, as for the optional parts of a document. */
export function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as a list; an empty one where there is none. */
export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
