import openapi from "@orgplane/spec/openapi.json" with { type: "json" };
import { ContractDocument, type JsonObject } from "./document.ts";

/** The contract of the installed `@orgplane/spec`. */
export function loadContract(): ContractDocument {
  return new ContractDocument(openapi as unknown as JsonObject);
}
