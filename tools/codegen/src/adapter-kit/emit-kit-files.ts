import { valueAt } from "@orgplane/spec/internal/openapi";
import { emitModels } from "../emit/models.ts";
import type { ClientModel } from "../model/model.ts";
import { emitCodes } from "./emit-codes.ts";
import { emitOperationFacts } from "./emit-operation-facts.ts";
import { emitOperationTypes } from "./emit-operation-types.ts";
import { emitValidators } from "./emit-validators.ts";
import { requestSchemas } from "./request-schemas.ts";

/** The content of each file in `gen/` of the adapter kit. */
export function emitKitFiles(model: ClientModel, document: Record<string, unknown>): ReadonlyMap<string, string> {
  // As the contract has them: what clients have no use for, such as `not`, has been left out of the model.
  const named = valueAt(document, ["components", "schemas"]) as Readonly<Record<string, unknown>>;
  const schemas = requestSchemas(model.operations, named);
  return new Map([
    // Where a client sends bytes of any kind in a form, a server gets a file.
    ["models.ts", emitModels(model).replaceAll("Blob | ReadableStream<Uint8Array>", "File")],
    ["operation-types.ts", emitOperationTypes(model)],
    ["operations.ts", emitOperationFacts(model, document, schemas, named)],
    ["codes.ts", emitCodes(model)],
    ["validators.ts", emitValidators(model, schemas)],
  ]);
}
