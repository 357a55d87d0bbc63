import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ContractDocument, type JsonObject } from "@orgplane/conformance/contract";

/** The resources of the contract: a slice, a client package and a tag each. */
export const RESOURCES = ["orgs", "members", "spaces", "tenants"] as const;
export type ResourceName = (typeof RESOURCES)[number];

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
