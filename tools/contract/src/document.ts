import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** The resources of the contract: a slice, a client package and a tag each. */
export const RESOURCES = ["orgs", "members", "spaces", "tenants"] as const;
export type ResourceName = (typeof RESOURCES)[number];

/** A bundled contract: components stand in one place, and every `$ref` leads there. */
export class ContractDocument {
  readonly root: JsonObject;

  constructor(root: JsonObject) {
    this.root = root;
  }

  /** Follows `$ref`s until something is there. @throws {Error} on a `$ref` that leads nowhere. */
  resolve(node: Json | undefined): JsonObject {
    if (isObject(node) && typeof node["$ref"] === "string") {
      const parts = node["$ref"].replace("#/", "").split("/");
      const target = parts.reduce<Json | undefined>((at, part) => (isObject(at) ? at[part] : undefined), this.root);
      if (target === undefined) throw new Error(`${node["$ref"]} leads nowhere`);
      return this.resolve(target);
    }
    return object(node);
  }
}

/** The dialect that Prism has to be told of; the published document names none: see packages/mock/src/document/document.ts. */
export const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** Loads what `@orgplane/spec` has built: the slice of one resource, or the whole contract. */
export function loadDocument(resource?: ResourceName): ContractDocument {
  const name = resource === undefined ? "openapi.json" : `slices/${resource}.json`;
  const file = createRequire(import.meta.url).resolve(`@orgplane/spec/${name}`);
  return new ContractDocument({
    jsonSchemaDialect: DIALECT,
    ...(JSON.parse(readFileSync(file, "utf8")) as JsonObject),
  });
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
