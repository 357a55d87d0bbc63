import { emitModels } from "../emit/models.ts";
import type { ClientModel } from "../model/model.ts";
import { emitCodes } from "./emit-codes.ts";
import { emitOperationFacts } from "./emit-operation-facts.ts";
import { emitOperationTypes } from "./emit-operation-types.ts";

/** The content of each file in `gen/` of the adapter kit. */
export function emitKitFiles(model: ClientModel, document: Record<string, unknown>): ReadonlyMap<string, string> {
  return new Map([
    ["models.ts", emitModels(model)],
    ["operation-types.ts", emitOperationTypes(model)],
    ["operations.ts", emitOperationFacts(model, document)],
    ["codes.ts", emitCodes(model)],
  ]);
}
