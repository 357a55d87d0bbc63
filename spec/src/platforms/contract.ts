import type { Document } from "../document.ts";
import { type OperationPlaces, placesByOperation } from "../places.ts";
import { type Property, propertiesOfAnswers } from "./answers.ts";

/** The contract, prepared for the checks of platforms.yaml. */
export interface Contract {
  document: Document;
  /** By operationId, in the order of the document. */
  operations: Map<string, OperationPlaces>;
  /** All properties of responses, by their names as places. */
  answers: Map<string, Property>;
}

/** Prepares a bundled contract for the checks. */
export function contractOf(document: Document): Contract {
  const operations = placesByOperation(document);
  const bodies = [...operations.values()].flatMap(({ responses }) => responses);
  return { document, operations, answers: propertiesOfAnswers(document, bodies) };
}
