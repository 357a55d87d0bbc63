import type { Document } from "../document.ts";
import { type OperationPlaces, placesByOperation } from "../places.ts";

/** The contract as the checks of platforms.yaml see it. */
export interface Contract {
  document: Document;
  /** By operationId, in the order of the document. */
  operations: Map<string, OperationPlaces>;
}

/** Prepares a bundled contract for the checks. */
export function contractOf(document: Document): Contract {
  return { document, operations: placesByOperation(document) };
}
