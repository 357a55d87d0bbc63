import {
  asObject,
  dereference,
  type Json,
  type JsonObject,
  refOf,
  tokensOf,
  valueAt,
} from "@orgplane/spec/internal/openapi";

export {
  asArray as list,
  asObject as object,
  isRecord as isObject,
  type Json,
  type JsonObject,
} from "@orgplane/spec/internal/openapi";

/** A bundled contract: components stand in one place, and every `$ref` leads there. */
export class ContractDocument {
  readonly root: JsonObject;

  constructor(root: JsonObject) {
    this.root = root;
  }

  /** Follows `$ref`s to the end. @throws {Error} on a `$ref` that leads nowhere. */
  resolve(node: Json | undefined): JsonObject {
    const target = dereference(this.root, node);
    const ref = refOf(node);
    if (target === undefined && ref !== undefined) throw new Error(`${ref} leads nowhere`);
    return asObject(target);
  }

  /** The value at a JSON pointer, such as `#/components/parameters/IfMatch`; undefined if there is none. */
  at(fragment: string): Json | undefined {
    return valueAt(this.root, tokensOf(fragment) ?? []) as Json | undefined;
  }
}
